import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError } from '#shared/lib/app-error.ts';
import { outFolder } from '../start/build-output.ts';

export type RunningHost = {
  readonly pid: number;
  /** With the one-time token. */ readonly url: string;
  readonly chatUrl: string;
  stop(): Promise<void>;
};

/** The built browser host on a workspace, as `npm start` leaves it running. */
export async function startHost(workspaceFolder: string): Promise<RunningHost> {
  const args = [
    join(outFolder, 'main', 'browser.js'),
    '--no-open',
    '--empty',
    '--workspace',
    workspaceFolder,
    '--port',
    '0',
    '--chat-port',
    '0',
  ];
  const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => host.once('exit', () => resolve()));
  const found = new Map<string, string>();
  for await (const line of createInterface({ input: host.stdout })) {
    const [, what, url] = /^(Console ready|Customer chat): (http\S+)/u.exec(line) ?? [];
    if (what !== undefined && url !== undefined) found.set(what, url);
    if (found.size === 2) break;
  }
  // Nobody reads on: what comes later must not fill the pipe.
  host.stdout.resume();
  const [url, chatUrl] = [found.get('Console ready'), found.get('Customer chat')];
  if (host.pid === undefined || url === undefined || chatUrl === undefined)
    throw new AppError('unavailable', 'BENCH_NOT_STARTED', 'The console ended before it was ready');
  return {
    pid: host.pid,
    url,
    chatUrl,
    async stop() {
      host.kill('SIGTERM');
      await ended;
    },
  };
}
