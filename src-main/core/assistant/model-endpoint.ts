import { AppError } from '#shared/lib/app-error.ts';
import type { PredictorStatus } from '#shared/contract/views.ts';
import type { ChatModel, ChatModelEndpoint } from '../ports/chat-model.ts';
import type { Clock } from '../ports/ports.ts';
import type { Secrets } from '../ports/secrets.ts';
import { isLoopbackUrl } from '../prediction/language-model/discover.ts';
import type { Cause, Store } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import { settingOf } from '../workspace/workspace-queries.ts';

type ChosenEndpoint = { readonly baseUrl: string; readonly model: string; readonly hasKey: boolean };

/** The endpoint somebody said yes to, if any. Without that no text goes anywhere. */
export type ModelEndpoint = {
  /** Null while there is none, or its key is locked away. */
  current(): ChatModelEndpoint | null;
  use(cause: Cause, chosen: { readonly baseUrl: string; readonly model: string; readonly apiKey: string | undefined }): Promise<void>;
  stop(cause: Cause): Promise<void>;
  /** A short request that carries no text of anybody. */
  test(signal: AbortSignal): Promise<{ ok: boolean; problem: string | null; tookMs: number }>;
  noteHealth(problem: string | null): void;
  status(outcomesLearned: number): PredictorStatus;
  /** Reads the key from the secret store, at start and once it is unlocked. */
  loadKey(): Promise<void>;
};

const keyName = 'language-model.key';

export function createModelEndpoint(parts: {
  readonly store: () => Store;
  readonly secrets: Secrets;
  readonly chatModel: ChatModel;
  readonly clock: Clock;
}): ModelEndpoint {
  const { store, secrets } = parts;
  let apiKey: string | null = null;
  const chosen = (): ChosenEndpoint | null => settingOf<ChosenEndpoint | null>(store(), 'predictor.endpoint', null);
  const health = (): string | null => settingOf<string | null>(store(), 'predictor.problem', null);
  const save = (cause: Cause, endpoint: ChosenEndpoint | null): void =>
    store().transact(cause, (tx) => {
      tx.append({ type: 'setting.changed', key: 'predictor.endpoint', value: endpoint });
      tx.append({ type: 'setting.changed', key: 'predictor.problem', value: null });
    });

  return {
    current() {
      const endpoint = chosen();
      if (endpoint === null || (endpoint.hasKey && apiKey === null)) return null;
      return { baseUrl: endpoint.baseUrl, model: endpoint.model, apiKey };
    },
    async use(cause, { baseUrl, model, apiKey: given }) {
      assertPlainAddress(baseUrl);
      if (given === undefined) await secrets.delete(keyName);
      else await secrets.set(keyName, given);
      apiKey = given ?? null;
      save(cause, { baseUrl, model, hasKey: given !== undefined });
    },
    async stop(cause) {
      await secrets.delete(keyName);
      apiKey = null;
      save(cause, null);
    },
    async test(signal) {
      const endpoint = chosen();
      const startedAt = parts.clock.monotonic();
      const answer = (problem: string | null): { ok: boolean; problem: string | null; tookMs: number } => ({
        ok: problem === null,
        problem,
        tookMs: parts.clock.monotonic() - startedAt,
      });
      if (endpoint === null) return answer('NO_ENDPOINT');
      try {
        const models = await parts.chatModel.listModels({ baseUrl: endpoint.baseUrl, apiKey }, signal);
        return answer(models.length === 0 || models.includes(endpoint.model) ? null : 'MODEL_NOT_SERVED');
      } catch (error) {
        return answer(error instanceof AppError ? error.code : 'MODEL_FAILED');
      }
    },
    noteHealth(problem) {
      if (problem === health()) return;
      store().transact({ principal: systemPrincipal('assistant') }, (tx) =>
        tx.append({ type: 'setting.changed', key: 'predictor.problem', value: problem }),
      );
    },
    status(outcomesLearned) {
      const endpoint = chosen();
      if (endpoint === null) return { mode: 'builtin-only', endpoint: null, health: 'ready', problem: null, outcomesLearned };
      const isLoopback = isLoopbackUrl(endpoint.baseUrl);
      const problem = endpoint.hasKey && apiKey === null ? 'SECRETS_LOCKED' : health();
      return {
        mode: isLoopback ? 'local-model' : 'remote-model',
        endpoint: { ...endpoint, isLoopback },
        health: problem === null ? 'ready' : 'fallback',
        problem,
        outcomesLearned,
      };
    },
    async loadKey() {
      if (chosen()?.hasKey !== true || secrets.kind() === 'locked') return;
      apiKey = await secrets.get(keyName);
    },
  };
}

/** A password or key in an address would stand in the journal and on every screen: it belongs in the key field. */
function assertPlainAddress(baseUrl: string): void {
  const url = new URL(baseUrl);
  if (!/^https?:$/.test(url.protocol)) throw new AppError('invalid-input', 'ENDPOINT_NOT_HTTP', 'Only http and https endpoints');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new AppError('invalid-input', 'ENDPOINT_WITH_SECRET', 'An address without user, query or fragment');
  }
}
