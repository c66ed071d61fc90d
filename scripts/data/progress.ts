import { SingleBar } from 'cli-progress';

export type Progress = { update(done: number, words: string): void; stop(): void };

const linesEveryMs = 2_000;

/** A bar on a terminal, else a line now and then: logs of CI stay readable. */
export function createProgress(options: { readonly total: number; readonly label: string; readonly stream: NodeJS.WriteStream }): Progress {
  if (options.stream.isTTY) {
    const bar = new SingleBar({ format: `${options.label} [{bar}] {percentage}% {words}`, stream: options.stream, hideCursor: true });
    bar.start(options.total, 0, { words: '' });
    return { update: (done, words) => bar.update(Math.min(done, options.total), { words }), stop: () => bar.stop() };
  }
  let saidAt = Date.now();
  return {
    update(done, words) {
      if (Date.now() - saidAt < linesEveryMs) return;
      saidAt = Date.now();
      options.stream.write(`${options.label}: ${Math.floor((100 * done) / Math.max(1, options.total))}% ${words}\n`);
    },
    stop: () => undefined,
  };
}
