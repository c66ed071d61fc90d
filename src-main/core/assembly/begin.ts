import { AppError } from '#shared/lib/app-error.ts';
import type { Assistant } from '../assistant/assistant.ts';
import type { ModelEndpoint } from '../assistant/model-endpoint.ts';
import { relearn } from '../assistant/relearn.ts';
import { unseenConversations } from '../assistant/unseen-conversations.ts';
import { fieldDefinitions } from '../cases/field-definitions.ts';
import { resumeWrapUps } from '../cases/resume-wrap-ups.ts';
import { identitySecretName } from '../channels/web-chat/verify-identity.ts';
import { within } from '../outbox/within.ts';
import { linesOfBusiness } from '../workspace/workspace-queries.ts';
import type { SystemOfRecord } from '../sync/system-of-record.ts';
import type { Base } from './core-dependencies.ts';
import type { CoreState } from './running-state.ts';
import type { Sending } from './sending.ts';
import type { Talking } from './talking.ts';
import type { Thinking } from './thinking.ts';

type Parts = {
  readonly state: CoreState;
  readonly sending: Sending;
  readonly thinking: Thinking;
  readonly talking: Talking;
  readonly systemOfRecord: SystemOfRecord;
  readonly workspaceChanged: () => void;
};

/** Sets everything going, in the order in which it may rest on what came before. */
export async function begin(base: Base, parts: Parts): Promise<void> {
  const { sending, thinking, talking } = parts;
  await keepSecretsRead(base, parts);
  await finishWhatWasCutOff(base, parts);
  teachAssistant(base, parts);
  // Before any mail comes in: what was corrected once is judged right the next time.
  thinking.answers.start();
  talking.mail?.start();
  sending.followUps.start();
  talking.practice?.start();
  await parts.systemOfRecord.open();
}

/** Reads what the secret store holds now, and again whenever it opens or closes. */
async function keepSecretsRead({ deps, stops }: Base, parts: Parts): Promise<void> {
  const refresh = async (): Promise<void> => {
    parts.state.hasIdentitySecret = await readSecrets(deps, parts.thinking.modelEndpoint);
    parts.workspaceChanged();
  };
  stops.push(
    deps.secrets.onKindChange(() => {
      void refresh();
      parts.sending.followUps.decideAgain();
      void parts.systemOfRecord.open();
    }),
  );
  await refresh();
}

/** One secret that cannot be read (another laptop, a keychain that was reset) must not keep the desk shut: it shows as missing. */
async function readSecrets({ secrets, logger }: Base['deps'], modelEndpoint: ModelEndpoint): Promise<boolean> {
  const attempt = async <Value>(name: string, read: () => Promise<Value>, fallback: Value): Promise<Value> => {
    try {
      return await read();
    } catch (error) {
      logger.warn('secrets.unreadable', { name, code: error instanceof AppError ? error.code : 'INTERNAL' });
      return fallback;
    }
  };
  await attempt('language-model', () => modelEndpoint.loadKey(), undefined);
  if (secrets.kind() === 'locked') return false;
  return attempt('identity', async () => (await secrets.get(identitySecretName)) !== null, false);
}

const startsWithinMs = 2_000;

/** What a crash left undone is finished now, or at a later start: on a full disk the desk still opens to read. */
async function finishWhatWasCutOff({ deps, store }: Base, { sending, thinking }: Parts): Promise<void> {
  try {
    // A channel that hangs must not keep the desk shut.
    const started = await within(deps.clock, startsWithinMs, () => sending.outbox.start());
    if (started.outcome === 'failed') throw started.error;
    resumeWrapUps(store(), { wrapUp: thinking.wrapUp, logger: deps.logger });
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
    deps.logger.warn('core.startedWithWorkLeft', { code: error.code });
  }
}

/** Not before it has learned does it look: what it says half taught would take back what it said before the restart. */
function teachAssistant(base: Base, parts: Parts): void {
  const { deps, store, content, stops } = base;
  const { builtin, assistant, learn } = parts.thinking;
  for (const line of linesOfBusiness(store())) builtin.useFields(line.id, fieldDefinitions(store(), line.id));
  const onDone = (): void => {
    parts.workspaceChanged();
    lookOneByOne(base, assistant, unseenConversations(store()));
  };
  stops.push(relearn({ store, clock: deps.clock, content, onDone }, learn));
}

/** One conversation a slice, so that nobody waits while a busy desk starts. */
function lookOneByOne(base: Base, assistant: Assistant, ids: readonly string[]): void {
  const [next, ...rest] = ids;
  if (next === undefined) return;
  assistant.look(next);
  base.stops.push(base.deps.clock.after(1, () => lookOneByOne(base, assistant, rest)));
}
