import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';

/* `npm start` as a person runs it, with the built browser host and the real core. */

const project = join(import.meta.dirname, '../../..');
const startScript = join(project, 'scripts/start.ts');
const started = new Set<ChildProcess>();

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(project, 'scripts/build.ts'), '--if-stale', '--logLevel', 'error'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
}, 180_000);

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
});

type Running = { readonly child: ChildProcess; readonly consoleUrl: URL; readonly chatUrl: string };

function start(workspace: string): ChildProcess {
  const args = [startScript, '--browser', '--no-open', '--empty', '--workspace', workspace];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  return child;
}

function untilReady(child: ChildProcess): Promise<Running> {
  return new Promise((done, fail) => {
    let output = '';
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString();
      const lines = /^Console ready: (\S+)\nCustomer chat: (\S+)\n/.exec(output);
      if (lines?.[1] !== undefined && lines[2] !== undefined) done({ child, consoleUrl: new URL(lines[1]), chatUrl: lines[2] });
    });
    child.once('exit', (code) => fail(new Error(`ended with ${code} before it was ready`)));
  });
}

async function endOf(child: ChildProcess): Promise<{ readonly code: unknown; readonly errors: string }> {
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => (errors += part.toString()));
  const [code] = await once(child, 'close');
  return { code, errors };
}

test('starts, refuses a second start on the workspace, stops when told, and comes back on the same address', async () => {
  const workspace = join(mkdtempSync(join(tmpdir(), 'caseloom-start-')), 'workspace');
  const first = await untilReady(start(workspace));
  expect((await fetch(first.chatUrl)).status).toBe(200);
  expect(await endOf(start(workspace))).toEqual({ code: 2, errors: `This workspace is open already: ${first.consoleUrl.origin}/\n` });
  // A host that its own channel to the start script kept alive once stayed behind here.
  first.child.kill('SIGTERM');
  expect(await endOf(first.child)).toMatchObject({ code: 0 });

  const again = await untilReady(start(workspace));
  expect([again.consoleUrl.origin, again.chatUrl]).toEqual([first.consoleUrl.origin, first.chatUrl]);
  expect(again.consoleUrl.search).not.toBe(first.consoleUrl.search);
  // Nobody is left to stop the host in order: it has to notice by itself.
  again.child.kill('SIGKILL');
  await untilFree(again.consoleUrl.origin);
}, 60_000);

/** Until nobody answers there any more; fails with the test's own limit. */
async function untilFree(origin: string): Promise<void> {
  for (;;) {
    try {
      await fetch(origin, { redirect: 'manual' });
    } catch {
      // Refused: the host is gone.
      return;
    }
  }
}

test('a mistyped flag starts nothing', async () => {
  const child = spawn(process.execPath, [startScript, '--brwoser'], { stdio: ['ignore', 'pipe', 'pipe'] });
  expect(await endOf(child)).toMatchObject({ code: 2, errors: expect.stringContaining("'--brwoser'") });
});
