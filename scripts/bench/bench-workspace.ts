import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addLiveConversations } from './live-conversations.ts';
import type { LiveConversations } from './live-conversations.ts';
import { generateWorkspace } from './generate-workspace.ts';

export type BenchWorkspace = {
  readonly cases: number;
  readonly messages: number;
  readonly live: LiveConversations;
  /** A copy of its own for one run, gone after it. */
  withCopy<Result>(work: (folder: string) => Promise<Result>): Promise<Result>;
  remove(): void;
};

/** The big workspace that the numbers of the main paths are measured on. Takes about a minute for 20,000 cases. */
export async function createBenchWorkspace({ cases }: { readonly cases: number }): Promise<BenchWorkspace> {
  const root = mkdtempSync(path.join(tmpdir(), 'caseloom-bench-'));
  const original = path.join(root, 'original');
  try {
    const generated = await generateWorkspace(original, cases);
    const live = addLiveConversations(original);
    let copies = 0;
    return {
      ...generated,
      live,
      async withCopy(work) {
        copies += 1;
        const folder = path.join(root, `run-${copies}`);
        // Times are kept, or the store would take the file for one that a stranger changed.
        cpSync(original, folder, { recursive: true, preserveTimestamps: true });
        try {
          return await work(folder);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
      remove: () => rmSync(root, { recursive: true, force: true }),
    };
  } catch (error) {
    rmSync(root, { recursive: true, force: true });
    throw error;
  }
}
