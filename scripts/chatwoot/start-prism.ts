import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { correctedDescription, type Description } from './corrected-description.ts';

export type Prism = { readonly url: string; stop(): Promise<void> };

/** Stands in front of a server and answers with an error whatever breaks the description, on either side. */
export async function startPrism(
  program: string,
  { description, upstream }: { readonly description: string; readonly upstream: string },
): Promise<Prism> {
  const folder = mkdtempSync(path.join(tmpdir(), 'caseloom-prism-'));
  const file = path.join(folder, 'description.json');
  writeFileSync(file, JSON.stringify(correctedDescription(JSON.parse(readFileSync(description, 'utf8')) as Description)));
  const port = String(await freePort());
  const prism = spawn(process.execPath, [program, 'proxy', '-h', '127.0.0.1', '-p', port, '--errors', file, upstream], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await untilUp(url);
  return {
    url,
    async stop() {
      const isGone = once(prism, 'exit');
      prism.kill('SIGKILL');
      await isGone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilUp(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      await fetch(url);
      return;
    } catch {
      await wait(100);
    }
  }
  throw new Error('Prism did not start');
}
