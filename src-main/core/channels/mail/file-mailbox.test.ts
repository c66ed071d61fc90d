import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mailbox, OutgoingMail, RawMail } from '../../ports/mail.ts';
import type { Clock } from '../../ports/ports.ts';
import { createRecordingLogger } from '../../testing/memory-ports.ts';
import { createFileMailbox } from './file-mailbox.ts';
import { headerIdOf } from './mail-ids.ts';
import { mailLimits } from './mail-limits.ts';
import { parseMail } from './parse-mail.ts';

let folder: string;
let mailbox: Mailbox;
let skippedMs = 0;
// Files have the system's time, so the waits between two looks at them are real; only a long one is skipped.
const clock: Clock = {
  now: () => Date.now() + skippedMs,
  monotonic: () => performance.now() + skippedMs,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
const desk = { address: 'desk@fennimore.example', name: 'Fennimore' };
const open = (): Mailbox => createFileMailbox({ folder, address: () => desk, clock, logger: createRecordingLogger() });

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caseloom-mail-'));
  skippedMs = 0;
  mailbox = open();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mailOf = (effectId: string, text = 'words'): OutgoingMail => ({
  effectId,
  from: desk,
  to: { address: 'dana@example.com', name: 'Dana' },
  subject: 'Re: Late [CAS-10001]',
  text,
  inReplyTo: 'a1@example.com',
  references: ['a1@example.com'],
  isAutomatic: false,
  at: Date.UTC(2026, 0, 6),
});
const drop = (name: string, text = 'From: a@b.example\n\nwords'): void => writeFileSync(path.join(folder, 'in', name), text);
const names = (mails: readonly RawMail[]): string[] => mails.map(({ key }) => key.slice(11));
async function receiveAll(cursor: string | null = null): Promise<{ mails: RawMail[]; cursor: string | null }> {
  const mails: RawMail[] = [];
  for (;;) {
    const page = await mailbox.receive(cursor, 7);
    mails.push(...page.mails);
    cursor = page.cursor;
    if (page.isLast) return { mails, cursor };
  }
}

describe('the out folder', () => {
  it('holds a sent mail under its effect, with its Message-ID and threading', async () => {
    expect(await mailbox.find('e1')).toBe('absent');
    expect(await mailbox.send(mailOf('e1', 'Grüße,\nFennimore'))).toEqual({ outcome: 'confirmed', externalId: 'e1' });
    expect(await mailbox.find('e1')).toBe('present');
    const sent = await parseMail(readFileSync(path.join(folder, 'out', 'e1.eml')), clock);
    expect(sent).toMatchObject({
      headerId: headerIdOf('e1'),
      inReplyTo: 'a1@example.com',
      text: 'Grüße,\nFennimore',
      to: ['dana@example.com'],
    });
  });

  // Would catch: a repeated hand-over that sends again, or puts other words under an id that was already read (rule 2).
  it('never sends the same effect twice', async () => {
    await mailbox.send(mailOf('e1', 'first'));
    await open().send(mailOf('e1', 'second'));
    expect(readdirSync(path.join(folder, 'out'))).toEqual(['e1.eml']);
    expect(readFileSync(path.join(folder, 'out', 'e1.eml'), 'utf8')).toContain('first');
  });

  it('keeps an id with a path in it inside the folder', async () => {
    await mailbox.send(mailOf('../../escape'));
    expect(readdirSync(path.join(folder, 'out'))).toHaveLength(1);
    expect(await mailbox.find('../../escape')).toBe('present');
  });

  it('says that it was not reached, and not that it does not know, when the folder is gone', async () => {
    rmSync(path.join(folder, 'out'), { recursive: true });
    await expect(mailbox.send(mailOf('e1'))).rejects.toMatchObject({ kind: 'unavailable', code: 'CHANNEL_NOT_REACHED' });
    expect(await mailbox.find('e1')).toBe('unknown');
  });
});

describe('the in folder', () => {
  it('hands out what came, oldest first, once, and after a restart what comes after the cursor', async () => {
    for (const [index, name] of ['c.eml', 'a.eml', 'b.EML'].entries()) {
      drop(name);
      utimesSync(path.join(folder, 'in', name), 1_700_000_000 + index, 1_700_000_000 + index);
    }
    const first = await receiveAll();
    expect(names(first.mails)).toEqual(['c.eml', 'a.eml', 'b.EML']);
    expect(readdirSync(path.join(folder, 'in'))).toEqual(['received']);
    // Another mail of the same name, and one older than all.
    drop('a.eml', 'From: a@b.example\n\nanother');
    utimesSync(path.join(folder, 'in', 'a.eml'), 1_000_000_000, 1_000_000_000);
    mailbox = open();
    const second = await receiveAll(first.cursor);
    expect(names(second.mails)).toEqual(['a.eml']);
    expect(new Set([...first.mails, ...second.mails].map(({ key }) => key)).size).toBe(4);
    // Would catch: a store restored from an older copy that never sees the mails since.
    expect(names((await receiveAll()).mails)).toEqual(['c.eml', 'a.eml', 'b.EML', 'a.eml']);
  });

  it('leaves alone what is no mail', async () => {
    drop('notes.txt');
    drop('half.eml.part');
    mkdirSync(path.join(folder, 'in', 'folder.eml'));
    writeFileSync(path.join(folder, 'secret'), 'From: a@b.example\n\nnot sent to us');
    symlinkSync(path.join(folder, 'secret'), path.join(folder, 'in', 'link.eml'));
    expect((await receiveAll()).mails).toEqual([]);
    expect(readdirSync(path.join(folder, 'in')).toSorted()).toEqual(['folder.eml', 'half.eml.part', 'link.eml', 'notes.txt', 'received']);
  });

  // Would catch: the first half of a mail read as the whole of it.
  // Would catch: a mail that lies there for ever, unread and unsaid, because of the letters in its file's name.
  it('takes a mail whose name is no UTF-8', async ({ skip }) => {
    if (process.platform !== 'linux') skip('only Linux keeps such names');
    const file = Buffer.concat([Buffer.from(path.join(folder, 'in', 'caf')), Buffer.from([0xe9]), Buffer.from('.eml')]);
    writeFileSync(file, 'From: a@b.example\n\nwords');
    expect(names((await receiveAll()).mails)).toEqual(['caf_.eml']);
    expect(readdirSync(path.join(folder, 'in'))).toEqual(['received']);
  });

  it('waits for a mail that is still written to', async () => {
    drop('slow.eml', 'From: a@b.example\n\n');
    const writing = setInterval(() => appendFileSync(path.join(folder, 'in', 'slow.eml'), 'more '), 20);
    const early = await mailbox.receive(null, 10);
    clearInterval(writing);
    expect(early).toMatchObject({ mails: [], isLast: false });
    const written = readFileSync(path.join(folder, 'in', 'slow.eml'));
    const { mails } = await receiveAll(early.cursor);
    expect(mails).toHaveLength(1);
    expect(Buffer.from(mails[0]?.source ?? []).equals(written)).toBe(true);
  });

  it('gives an empty file a minute to be filled', async () => {
    drop('empty.eml', '');
    expect(await mailbox.receive(null, 10)).toMatchObject({ mails: [], isLast: false });
    skippedMs = 61_000;
    expect(await mailbox.receive(null, 10)).toMatchObject({ mails: [{ bytes: 0 }], isLast: true });
  });

  it('reads the beginning of a mail of fifty megabytes, and the next one too', async () => {
    drop('large.eml', `From: a@b.example\n\n${'x'.repeat(50 * 1024 * 1024)}`);
    drop('next.eml');
    const { mails } = await receiveAll();
    const large = mails.find(({ key }) => key.endsWith('large.eml'));
    expect(large?.source.length).toBe(mailLimits.sourceBytes);
    expect(large?.bytes).toBeGreaterThan(50 * 1024 * 1024);
    expect(names(mails)).toContain('next.eml');
  });

  it('takes ten thousand in slices', { timeout: 60_000 }, async () => {
    for (let index = 0; index < 10_000; index += 1) drop(`${String(index)}.eml`);
    const page = await mailbox.receive(null, 50);
    expect(page.mails).toHaveLength(50);
    expect(page.isLast).toBe(false);
    let { cursor, isLast } = page;
    let count = page.mails.length;
    while (!isLast) {
      const next = await mailbox.receive(cursor, 1_000);
      count += next.mails.length;
      ({ cursor, isLast } = next);
    }
    expect(count).toBe(10_000);
  });

  it('says that it was not reached when the folder is gone, and goes on when it is there again', async () => {
    drop('a.eml');
    renameSync(path.join(folder, 'in'), path.join(folder, 'away'));
    await expect(mailbox.receive(null, 10)).rejects.toMatchObject({ kind: 'unavailable', code: 'CHANNEL_NOT_REACHED' });
    renameSync(path.join(folder, 'away'), path.join(folder, 'in'));
    expect(names((await receiveAll()).mails)).toEqual(['a.eml']);
  });

  it('hands on what cannot be read as such, and the next one too', async () => {
    mkdirSync(path.join(folder, 'in', 'received', '0000000001-odd.eml'), { recursive: true });
    drop('next.eml');
    const { mails } = await receiveAll();
    expect(mails.map(({ key, bytes }) => [key.slice(11), bytes === null])).toEqual([
      ['odd.eml', true],
      ['next.eml', false],
    ]);
  });

  it('hints when something arrives', async () => {
    const hinted = new Promise<void>((resolve) => {
      const stop = mailbox.watch(() => {
        stop();
        resolve();
      });
    });
    drop('a.eml');
    await hinted;
  });
});
