import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Child = {
  readonly process: ChildProcess;
  /** Whole lines said so far. */
  readonly lines: readonly string[];
  firstLine(): Promise<string>;
  /** SIGKILL, and everything it said until then read. */
  kill(): Promise<void>;
};

/** Starts a TypeScript file of this folder on the node that runs the test. */
export function startChild(name: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', `${import.meta.dirname}/${name}`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const first = new Promise<string>((resolve) => {
    reader.once('line', resolve);
    reader.once('close', () => {
      resolve('');
    });
  });
  reader.on('line', (line) => lines.push(line));
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  return {
    process: child,
    lines,
    firstLine: () => first,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
