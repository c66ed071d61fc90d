import { AppError } from '#shared/lib/app-error.ts';
import type { ChatModel, ChatModelRequest } from '../ports/chat-model.ts';
import type { Ids, Logger, LogFields, Notifier } from '../ports/ports.ts';
import type { Secrets } from '../ports/secrets.ts';

/** Ids that count up, so that a failing test reads the same twice. */
export function createCountedIds(prefix = 'id'): Ids {
  let last = 0;
  return { next: () => `${prefix}-${String((last += 1)).padStart(6, '0')}` };
}

export type RecordedLog = { readonly level: 'info' | 'warn' | 'error'; readonly event: string; readonly fields: LogFields };

export function createRecordingLogger(): Logger & { readonly lines: RecordedLog[] } {
  const lines: RecordedLog[] = [];
  const at =
    (level: RecordedLog['level']) =>
    (event: string, fields: LogFields = {}): void =>
      void lines.push({ level, event, fields });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** For what a test or a bench has no interest in. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function createMemorySecrets(values: Map<string, string> = new Map()): Secrets {
  return {
    kind: () => 'memory-only',
    get: (name) => Promise.resolve(values.get(name) ?? null),
    set: (name, value) => Promise.resolve(void values.set(name, value)),
    delete: (name) => Promise.resolve(void values.delete(name)),
    unlock: () => Promise.resolve(),
    onKindChange: () => () => undefined,
  };
}

export function createRecordingNotifier(): Notifier & { readonly shown: Parameters<Notifier['notify']>[0][] } {
  const shown: Parameters<Notifier['notify']>[0][] = [];
  return { shown, notify: (notification) => void shown.push(notification) };
}

export type RecordedModel = ChatModel & {
  readonly requests: ChatModelRequest[];
  /** What the next request is answered with; an error is thrown. Without an answer a request hangs until cancelled. */
  answer(next: string | AppError): void;
};

/** A chat model that answers what the test says, and notes what it was asked. */
export function createRecordedModel(): RecordedModel {
  const requests: ChatModelRequest[] = [];
  const answers: (string | AppError)[] = [];
  return {
    requests,
    answer: (next) => void answers.push(next),
    complete(_endpoint, request, signal) {
      requests.push(request);
      const next = answers.shift();
      if (next instanceof AppError) return Promise.reject(next);
      if (next !== undefined) return Promise.resolve(next);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new AppError('cancelled', 'CANCELLED', 'The request was cancelled')));
      });
    },
    listModels: () => Promise.resolve(['recorded']),
  };
}
