import { createMemoryBackend, type MemoryBackend } from '../../testing/memory-backend.ts';
import { createRecordingLogger } from '../../testing/memory-ports.ts';
import { startTestCore, type TestCore } from '../../testing/start-test-core.ts';
import { backendSettingKey, type BackendSetting } from '../backend-setting.ts';
import { countOwed } from '../pushes.ts';
import { createSync, type Sync } from '../create-sync.ts';
import { syncPrincipal } from '../sync-principal.ts';

export type BoundDesk = {
  readonly core: TestCore;
  readonly backend: MemoryBackend;
  readonly sync: Sync;
  readonly heard: string[];
  /** The phase and what is owed, each time the screens were told. */
  readonly told: string[];
  /** One whole round of the sync. */
  round(): Promise<void>;
  /** The id here of a case there. */
  caseHere(externalId: string): string;
  dispose(): Promise<void>;
};

/** A core whose workspace is bound to a system of record in memory. Nothing goes by itself: a test asks for each round. */
export async function startBoundDesk(options: { readonly pageSize?: number } = {}): Promise<BoundDesk> {
  const core = await startTestCore();
  const { store, ids, answers, content } = core.services;
  const backend = createMemoryBackend({ now: () => core.clock.now(), ...options });
  const setting: BackendSetting = {
    id: backend.id,
    kind: 'request-tracker',
    url: 'https://rt.example',
    fields: ['title', 'type', 'priority'],
  };
  store.transact({ principal: syncPrincipal }, (tx) => {
    tx.append({ type: 'setting.changed', key: backendSettingKey, value: setting });
    tx.append({ type: 'lineOfBusiness.saved', lineOfBusinessId: 'support', name: 'Support', greeting: '', position: 9 });
  });
  const heard: string[] = [];
  const told: string[] = [];
  const sync = createSync({
    store: () => store,
    backend,
    backendId: backend.id,
    ids,
    answers,
    clock: core.clock,
    logger: createRecordingLogger(),
    content,
    random: () => 0.5,
    prepare: () => Promise.resolve(),
    onHeard: (conversationIds) => heard.push(...conversationIds),
    onStateChange() {
      const { waiting, failed, conflicts } = countOwed(store);
      told.push(`${sync.state().phase}, ${waiting} waiting, ${failed} failed, ${conflicts} conflicts`);
    },
  });
  const round = async (): Promise<void> => {
    let isOver = false;
    const over = sync.round().then(() => (isOver = true));
    // Slices wait for the clock, which is ours.
    while (!isOver) {
      core.clock.advance(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await over;
  };
  return {
    core,
    backend,
    sync,
    heard,
    told,
    round,
    caseHere: (externalId) =>
      store.get<{ local_id: string }>("SELECT local_id FROM remote_rows WHERE entity = 'case' AND id = ?", externalId)?.local_id ?? '',
    async dispose() {
      sync.close();
      await core.dispose();
    },
  };
}
