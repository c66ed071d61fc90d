import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { requestTrackerPrograms } from '../test/find-request-tracker.ts';
import { copyTickets, type Copies } from './copy-tickets.ts';
import { instanceEnvironment, makeInstance, type Tokens } from './instance-template.ts';
import { restClient, type RestClient } from './rest-client.ts';

export type RequestTracker = {
  readonly url: string;
  readonly tokens: Tokens;
  /** Another user of the same system, with a client that shares nothing with the console's. */
  as(who: keyof Tokens): RestClient;
  /** What it sent, oldest first, as it stood on the wire. */
  mails(): readonly string[];
  /** From now on every mail fails to leave, or leaves again. */
  failMail(isFailing: boolean): void;
  /** A mail arrives at a queue. */
  deliverMail(source: string, queue?: string): Promise<void>;
  /** Moves a ticket to a queue that only root can see. */
  hide(ticketId: string): Promise<void>;
  /** Fills it with so many copies of tickets, as RT itself would have made them. */
  copyTickets(copies: Copies): void;
  stop(): Promise<void>;
};

/** Starts a Request Tracker of one's own: SQLite in a temporary folder, on a free port of the loopback. */
export async function startRequestTracker(
  options: { readonly bcryptCost?: number; readonly workers?: number } = {},
): Promise<RequestTracker> {
  const folder = mkdtempSync(path.join(tmpdir(), 'caseloom-rt-run-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // For whoever ends without stopping it; the server goes the same way.
  process.once('exit', remove);
  const port = await freePort();
  const tokens = makeInstance({ folder, port, bcryptCost: options.bcryptCost ?? 4 });
  const environment = instanceEnvironment({ folder, port });
  const url = `http://127.0.0.1:${String(port)}`;
  const server = await startServer(environment, { port, url, workers: options.workers ?? 3 });
  const as = (who: keyof Tokens): RestClient => restClient(url, tokens[who]);
  return {
    url,
    tokens,
    as,
    mails: () => mailsIn(path.join(folder, 'outbox')),
    failMail(isFailing) {
      const mark = path.join(folder, 'mail-fails');
      if (isFailing) writeFileSync(mark, '');
      else rmSync(mark, { force: true });
    },
    deliverMail: (source, queue = 'Support') => deliver(source, ['--queue', queue, '--action', 'correspond', '--url', url], environment),
    async hide(ticketId) {
      await as('root').put(`/ticket/${ticketId}`, { Queue: 'Vault' });
    },
    copyTickets: (copies) => copyTickets(path.join(folder, 'rt.db'), copies),
    async stop() {
      await server.stop();
      process.off('exit', remove);
      remove();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

type Place = { readonly port: number; readonly url: string; readonly workers: number };

/** `--disable-keepalive`: Starman drops idle connections, and a write on one that is just going fails uncertainly. */
async function startServer(env: NodeJS.ProcessEnv, { port, url, workers }: Place): Promise<{ stop(): Promise<void> }> {
  const listening = ['--host', '127.0.0.1', '--port', String(port)];
  const args = ['--server', 'Starman', ...listening, '--workers', String(workers), '--disable-keepalive'];
  const child = spawn(requestTrackerPrograms.server, args, { env, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4000)));
  const killNow = (): void => killGroup(child, 'SIGKILL');
  process.once('exit', killNow);
  const end = Date.now() + 30_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > end) {
      killNow();
      throw new Error(`Request Tracker did not start: ${said}`);
    }
    await wait(50);
  }
  return {
    async stop() {
      process.off('exit', killNow);
      const isGone = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve();
      killNow();
      await isGone;
    },
  };
}

/** The server and its workers are a group of their own. */
function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself.
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/REST/2.0/rt`, { redirect: 'manual' })).status === 401;
  } catch {
    return false;
  }
}

function mailsIn(outbox: string): readonly string[] {
  const files = readdirSync(outbox).map((name) => path.join(outbox, name));
  return files
    .filter((file) => existsSync(file))
    .map((file) => ({ at: statSync(file).mtimeMs, source: readFileSync(file, 'utf8') }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ source }) => source);
}

function deliver(source: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const gate = spawn(requestTrackerPrograms.mailGate, args, { env, stdio: ['pipe', 'ignore', 'inherit'] });
    gate.on('error', reject);
    gate.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The mail gate ended with ${String(code)}`))));
    gate.stdin.end(source);
  });
}
