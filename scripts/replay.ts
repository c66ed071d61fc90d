// npm run replay: real conversations chat in through the web chat, against a running console.
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { connectChat } from '#core/channels/web-chat/testing/chat-client.ts';
import type { ChatRow } from '#core/import/line-row.ts';
import { defaultWorkspace } from '#hosts/workspace/launch-options.ts';
import type { Client } from '#renderer/host/client.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { fail, runCommand, wrongUsage } from './command/run-command.ts';
import { connectConsole, findConsole } from './data/console-client.ts';
import type { RunningConsole } from './data/console-client.ts';
import { createConversationFinder } from './data/conversation-finder.ts';
import type { ConversationFinder } from './data/conversation-finder.ts';
import { createProgress } from './data/progress.ts';
import { readLines } from './data/read-lines.ts';
import { replayChat, turnsToReplay } from './data/replay-chat.ts';
import { residentMemory } from './data/resident-memory.ts';
import type { ResidentMemory } from './data/resident-memory.ts';
import { exitNoData, findData } from './data/shared-folder.ts';

type Report = {
  conversations: number;
  cases: number;
  /** Without a case, by code. */
  reasons: Record<string, number>;
  /** Failed, by code. */
  errors: Record<string, number>;
  customerTurns: number;
  repTurns: number;
  seconds: number;
  memory: { at: 'start' | 'middle' | 'end'; conversations: number; rss: ResidentMemory | null }[];
};

type Options = {
  readonly file: string;
  readonly source: string | null;
  readonly count: number;
  readonly speed: number;
  readonly concurrency: number;
  readonly line: string | null;
  readonly chatUrl: string | null;
  readonly folder: string;
};

const usage = `Usage: npm run replay -- --data FILE [--source NAME] [--count N] [--speed X] [--concurrency N] [--line ID]
                        [--url CHAT_URL] [--workspace DIR] [--json]

Recorded conversations chat in through the web chat of a running console, both sides in their own words.

--data FILE      lines of JSON (docs/line-format.md): a path, or a name in the data folder of CASELOOM_SHARED (../shared)
--source NAME    only rows of this source
--count N        conversations (20)
--speed X        times faster than they were recorded (60)
--concurrency N  conversations at a time (10)
--line ID        line of business they write to
--url CHAT_URL   another address of the customers' chat
--workspace DIR  the workspace the console was started on (the practice workspace)
--json           the report as JSON in the last line`;

process.exitCode = await runCommand(
  {
    usage,
    options: {
      data: { type: 'string' },
      source: { type: 'string' },
      count: { type: 'string', default: '20' },
      speed: { type: 'string', default: '60' },
      concurrency: { type: 'string', default: '10' },
      line: { type: 'string' },
      url: { type: 'string' },
      workspace: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  },
  ({ values }) => main(values),
);

type Given = {
  readonly [Name in 'data' | 'source' | 'line' | 'url' | 'workspace']?: string | undefined;
} & { readonly [Name in 'count' | 'speed' | 'concurrency']: string } & { readonly json: boolean };

async function main(values: Given): Promise<number> {
  if (values.data === undefined) throw wrongUsage('--data is missing');
  const count = readPositive('--count', values.count);
  const speed = readPositive('--speed', values.speed);
  const concurrency = readPositive('--concurrency', values.concurrency);
  const data = findData(values.data, { cwd: process.cwd(), env: process.env });
  if (!data.ok) return fail(`There is no data: ${data.reason}`, exitNoData);
  const folder =
    values.workspace === undefined
      ? defaultWorkspace('practice', { platform: process.platform, env: process.env, home: homedir() })
      : resolve(values.workspace);
  const report = await replay({
    file: data.file,
    source: values.source ?? null,
    count,
    speed,
    concurrency,
    line: values.line ?? null,
    chatUrl: values.url ?? null,
    folder,
  });
  tell(report);
  if (values.json) console.log(JSON.stringify(report));
  return report.conversations > 0 && Object.keys(report.errors).length === 0 ? 0 : 1;
}

async function replay(options: Options): Promise<Report> {
  const running = findConsole(options.folder);
  const client = connectConsole(options.folder, running);
  const progress = createProgress({ total: options.count, label: 'Replay', stream: process.stderr });
  try {
    const { seq } = await client.call('system.hello', { contractVersion });
    const { chat } = await client.call('workspace.get', {});
    const finder = createConversationFinder(client, seq);
    const report = await run(options, { client, finder, running, chatUrl: options.chatUrl ?? chat.url, progress: progress.update });
    finder.stop();
    return report;
  } finally {
    progress.stop();
    client.close();
  }
}

type Parts = {
  readonly client: Client;
  readonly finder: ConversationFinder;
  readonly running: RunningConsole;
  readonly chatUrl: string;
  readonly progress: (done: number, words: string) => void;
};

/** Several chats at a time, the next as soon as one is over. */
async function run(options: Options, parts: Parts): Promise<Report> {
  const startedAt = Date.now();
  const report: Report = { conversations: 0, cases: 0, reasons: {}, errors: {}, customerTurns: 0, repTurns: 0, seconds: 0, memory: [] };
  const measure = async (at: 'start' | 'middle' | 'end'): Promise<void> => {
    report.memory.push({ at, conversations: report.conversations, rss: await residentMemory(parts.running.pid) });
  };
  await measure('start');
  const rows = chatsOf(options);
  let finished = 0;
  const work = async (): Promise<void> => {
    for (let next = await rows.next(); next.done !== true; next = await rows.next()) {
      await one(next.value, { options, parts, report });
      parts.progress(finished, `${finished} conversations, ${report.cases} cases`);
      finished += 1;
      if (finished === Math.ceil(options.count / 2)) await measure('middle');
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, work));
  await measure('end');
  return { ...report, seconds: Math.round((Date.now() - startedAt) / 100) / 10 };
}

async function one(
  row: ChatRow,
  { options, parts, report }: { readonly options: Options; readonly parts: Parts; readonly report: Report },
): Promise<void> {
  report.conversations += 1;
  try {
    const customer = await connectChat(parts.chatUrl, { ...(options.line === null ? {} : { inbox: options.line }), timeoutMs: 60_000 });
    try {
      const outcome = await replayChat(turnsToReplay(row), {
        customer,
        console: parts.client,
        conversationOf: parts.finder.conversationOf,
        speed: options.speed,
      });
      report.customerTurns += outcome.customerTurns;
      report.repTurns += outcome.repTurns;
      if (outcome.caseId !== null) report.cases += 1;
      else for (const reason of outcome.reasons.length === 0 ? ['no-reason-given'] : outcome.reasons) count(report.reasons, reason);
    } finally {
      customer.close();
    }
  } catch (error) {
    // Codes only: a message could quote what a customer said.
    count(report.errors, error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown');
  }
}

async function* chatsOf({ file, source, count: wanted }: Options): AsyncGenerator<ChatRow> {
  let given = 0;
  for await (const read of readLines(file)) {
    if (given >= wanted) return;
    if (!read.ok || read.line.kind !== 'chat' || (source !== null && read.line.row.source !== source)) continue;
    if (turnsToReplay(read.line.row).length === 0) continue;
    given += 1;
    yield read.line.row;
  }
}

function tell(report: Report): void {
  console.log(
    `${report.conversations} conversations (${report.customerTurns} turns of customers, ${report.repTurns} of the rep) in ${report.seconds} s: ${report.cases} cases.`,
  );
  for (const [reason, times] of Object.entries(report.reasons)) console.log(`  no case, ${reason}: ${times}`);
  for (const [code, times] of Object.entries(report.errors)) console.log(`  error ${code}: ${times}`);
  for (const { at, conversations, rss } of report.memory) {
    console.log(
      `  memory at the ${at} (${conversations} conversations): ${rss === null ? 'not told by this system' : `host ${rss.hostMb} MB, core ${rss.coreMb} MB`}`,
    );
  }
}

function count(counts: Record<string, number>, code: string): void {
  counts[code] = (counts[code] ?? 0) + 1;
}

function readPositive(flag: string, given: string): number {
  const value = Number(given);
  if (!Number.isFinite(value) || value <= 0) throw wrongUsage(`${flag} must be a number above 0, not "${given}"`);
  return value;
}
