import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MailParser, type AttachmentStream, type Headers, type MessageText } from 'mailparser';
import { AppError } from '#shared/lib/app-error.ts';
import type { Clock } from '../../ports/ports.ts';
import { mailLimits } from './mail-limits.ts';

/** A file that came with a mail. Its content stays in the mailbox: nothing of it is opened or kept. */
export type AttachedFile = { readonly name: string; readonly type: string; readonly bytes: number };

/** A part written by a mail system: what became of a mail, or the mail it is about. `text` is its beginning. */
type ReportPart = { readonly type: string; readonly text: string };

export type MimeParts = {
  readonly headers: Headers;
  /** A header as it was written, where the parser would make something else of it; '' where there is none. */
  readonly written: { readonly date: string; readonly returnPath: string };
  readonly text: string;
  readonly html: string;
  readonly files: readonly AttachedFile[];
  readonly reports: readonly ReportPart[];
};

const sliceBytes = 64 * 1024;

/** Parts that say what a machine's mail is about; everything else that is no text is only named. */
const reportTypes = new Set(['message/delivery-status', 'message/disposition-notification', 'message/rfc822', 'text/rfc822-headers']);

/**
 * Takes a mail apart within {@link mailLimits}, in slices so that others get their turn. Throws corrupt-data
 * MAIL_TOO_COMPLEX (a limit was reached) or MAIL_UNREADABLE.
 */
export async function readMimeParts(source: Uint8Array, clock: Clock): Promise<MimeParts> {
  try {
    return await readOnce(source, clock);
  } catch (error) {
    // The machine may have slept in the middle, or others kept it busy: only a mail that is slow twice is slow.
    if (!(error instanceof AppError) || error.data?.['limit'] !== 'time') throw error;
    return readOnce(source, clock);
  }
}

async function readOnce(source: Uint8Array, clock: Clock): Promise<MimeParts> {
  const parser = new MailParser({
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    checksumAlgo: false,
    maxHeadSize: mailLimits.headBytes,
    maxChildNodes: mailLimits.parts,
  });
  const files: AttachedFile[] = [];
  const reports: ReportPart[] = [];
  let body: MessageText | null = null;
  parser.on('data', (part) => {
    if (part.type === 'text') body = part;
    else
      drain(part, (file, report) => {
        if (report !== null) reports.push(report);
        else if (files.length < mailLimits.attachments) files.push(file);
      });
  });
  await run(parser, source, clock);
  const { text = '', html = '' } = (body ?? {}) as Partial<MessageText>;
  return {
    headers: parser.headers || new Map(),
    written: { date: lineOf(parser, 'date'), returnPath: lineOf(parser, 'return-path') },
    text,
    html,
    files,
    reports,
  };
}

async function run(parser: MailParser, source: Uint8Array, clock: Clock): Promise<void> {
  const deadline = new AbortController();
  const cancel = clock.after(mailLimits.parseMs, () => deadline.abort());
  const startedAt = clock.monotonic();
  const slices = function* (): Generator<Uint8Array> {
    for (let start = 0; start < source.length; start += sliceBytes) {
      // The timer cannot fire while the parser keeps the thread busy.
      if (clock.monotonic() - startedAt > mailLimits.parseMs) throw tooComplex('time');
      yield source.subarray(start, start + sliceBytes);
    }
  };
  try {
    await pipeline(Readable.from(slices(), { objectMode: false }), parser, { signal: deadline.signal });
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (deadline.signal.aborted) throw tooComplex('time');
    const isLimit = error instanceof Error && 'code' in error && error.code === 'EMAXLEN';
    throw isLimit
      ? tooComplex('size')
      : new AppError('corrupt-data', 'MAIL_UNREADABLE', 'The mail cannot be taken apart', { cause: error });
  } finally {
    cancel();
  }
}

/** Counts a part and lets it go; of a report its beginning is kept. */
function drain(part: AttachmentStream, done: (file: AttachedFile, report: ReportPart | null) => void): void {
  const isReport = reportTypes.has(part.contentType);
  const kept: Buffer[] = [];
  let bytes = 0;
  part.content.on('data', (chunk: Buffer) => {
    if (isReport && bytes < mailLimits.reportBytes) kept.push(chunk.subarray(0, mailLimits.reportBytes - bytes));
    bytes += chunk.length;
  });
  part.content.on('end', () => {
    const { contentType: type, filename: name = '' } = part;
    done({ name, type, bytes }, isReport ? { type, text: Buffer.concat(kept).toString('utf8') } : null);
    part.release?.();
  });
}

/** The parser puts the present moment where it cannot read a date, and an empty list for an empty address. */
function lineOf(parser: MailParser, header: string): string {
  const line = (parser.headerLines || []).find(({ key }) => key === header)?.line ?? '';
  return line.slice(line.indexOf(':') + 1).trim();
}

function tooComplex(limit: 'time' | 'size'): AppError {
  return new AppError('corrupt-data', 'MAIL_TOO_COMPLEX', 'The mail is larger in some way than what is read', { data: { limit } });
}
