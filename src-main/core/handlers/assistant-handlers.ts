import { randomBytes } from 'node:crypto';
import type { assistantRoutes } from '#shared/contract/routes/assistant.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { listRuns } from '../audit/list-runs.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { identitySecretName } from '../channels/web-chat/verify-identity.ts';
import { discoverModels } from '../prediction/language-model/discover.ts';
import { holderRef } from './case-handlers.ts';
import { setSetting } from './system-handlers.ts';

export function assistantHandlers(core: CoreServices): Pick<Handlers, keyof typeof assistantRoutes> {
  const { store, modelEndpoint } = core;
  return {
    'audit.listRuns': (_context, { holder, field, limit }) => listRuns(store, core.content, { holder: holderRef(holder), field, limit }),
    'predictor.discover': async ({ signal }) => ({
      found: (await discoverModels(core.chatModel, signal)).map((server) => ({ ...server, models: [...server.models] })),
    }),
    'predictor.useEndpoint': async ({ cause }, { baseUrl, model, apiKey }) => {
      await modelEndpoint.use(cause, { baseUrl, model, apiKey });
      return core.predictorStatus();
    },
    'predictor.stopEndpoint': async ({ cause }) => {
      await modelEndpoint.stop(cause);
      return core.predictorStatus();
    },
    'predictor.test': ({ signal }) => modelEndpoint.test(signal),
    'autonomy.setLevel': ({ cause }, { lineOfBusinessId, capability, level, reason }) => {
      core.automation.setLevel(cause, { lineOfBusinessId, capability, level, reason: reason ?? '' });
      return {};
    },
    'autonomy.pauseEverything': ({ cause }) => {
      store.transact(cause, (tx) => {
        tx.append({ type: 'pause.changed', isPaused: true });
        core.outbox.takeBackAssistants(tx);
      });
      return {};
    },
    'autonomy.resume': ({ cause }) => {
      store.transact(cause, (tx) => tx.append({ type: 'pause.changed', isPaused: false }));
      return {};
    },
    'secrets.unlock': async (_context, { passphrase }) => {
      await core.secrets.unlock(passphrase);
      await modelEndpoint.loadKey();
      return {};
    },
    'webChat.setOrigins': ({ cause }, { origins }) =>
      setSetting(core, { cause, key: 'chat.allowedOrigins', value: origins.map(exactOrigin) }),
    'webChat.renewIdentitySecret': async ({ cause }) => {
      const secret = randomBytes(32).toString('base64url');
      await core.secrets.set(identitySecretName, secret);
      // That it was renewed, by whom and when; the secret itself is in the secret store only.
      store.transact(cause, (tx) => tx.append({ type: 'setting.changed', key: 'chat.identityRenewedAt', value: tx.now }));
      core.identitySecretRenewed();
      return { secret };
    },
  };
}

function exactOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new AppError('invalid-input', 'ORIGIN_INVALID', 'Not the address of a site', { data: { origin: text } });
  return url.origin;
}
