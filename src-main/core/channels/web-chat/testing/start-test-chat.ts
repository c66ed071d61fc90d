import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Clock, LogFields, Logger } from '#core/ports/ports.ts';
import { createMemorySecrets } from '#core/testing/memory-ports.ts';
import { createWebChat } from '../create-web-chat.ts';
import type { WebChat, WebChatOptions } from '../create-web-chat.ts';
import { createMemoryIntake } from './memory-intake.ts';
import type { MemoryIntake } from './memory-intake.ts';

export type TestChat = {
  readonly chat: WebChat;
  readonly intake: MemoryIntake;
  readonly secrets: Map<string, string>;
  /** Every log entry as JSON, to look for what must not be there. */
  readonly log: readonly string[];
  stop(): Promise<void>;
};

/** A web chat on a free port over an intake in memory, with a small page folder of its own. */
export async function startTestChat(overrides: Partial<WebChatOptions> = {}): Promise<TestChat> {
  const pageFolder = await mkdtemp(path.join(tmpdir(), 'caseloom-chat-'));
  await mkdir(path.join(pageFolder, 'assets'));
  await writeFile(path.join(pageFolder, 'index.html'), '<!doctype html><title>chat</title>');
  await writeFile(path.join(pageFolder, 'widget.js'), 'void 0;');
  await writeFile(path.join(pageFolder, 'assets', 'page-1.js'), 'void 1;');
  const intake = createMemoryIntake();
  const secrets = new Map<string, string>();
  const log: string[] = [];
  let id = 0;
  const chat = await createWebChat({
    intake,
    secrets: createMemorySecrets(secrets),
    clock: systemClock,
    ids: { next: () => `id-${(id += 1)}` },
    logger: recordingLogger(log),
    listen: { host: '127.0.0.1', port: 0 },
    publicUrl: null,
    pageFolder,
    settings: () => ({ allowedOrigins: [] }),
    ...overrides,
  });
  return {
    chat,
    intake,
    secrets,
    log,
    async stop() {
      await chat.close();
      await rm(pageFolder, { recursive: true });
    },
  };
}

const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Time that stands still until it is moved. */
export function createManualClock(): Clock & { advance(ms: number): void } {
  let now = 1_700_000_000_000;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    monotonic: () => now,
    after(delayMs, callback) {
      const timer = { at: now + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      now += ms;
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer);
        timer.callback();
      }
    },
  };
}

function recordingLogger(log: string[]): Logger {
  const record = (event: string, fields?: LogFields): void => void log.push(JSON.stringify({ event, ...fields }));
  return { info: record, warn: record, error: record };
}
