import { QueryClient } from '@tanstack/react-query';
import type { DraftView } from '#shared/contract/views.ts';
import type { Client } from '../host/client.ts';
import { timeNow } from '../ui/use-now.ts';
import { createConnectionStore, followConnection } from './connection-store.ts';
import type { ConnectionStore } from './connection-store.ts';
import { createCopyWriter, readCopy } from './desk-copy.ts';
import type { CopyWriter } from './desk-copy.ts';
import { openDeskDatabase } from './desk-database.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { draftId } from './draft-state.ts';
import { createEntityStore } from './entity-store.ts';
import type { EntityStore } from './entity-store.ts';
import { invalidateByChanges } from './invalidate-by-changes.ts';
import { createStepDraftAhead } from './step-draft-ahead.ts';
import { createStepDrafts } from './step-drafts.ts';
import type { StepDrafts } from './step-drafts.ts';
import { createUnsentWriter } from './unsent-writer.ts';
import { createWriteAhead } from './write-ahead.ts';

/** Everything the screen needs of one workspace: live entities, drafts, connection and questions. */
export type Desk = {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly client: Client;
  readonly store: EntityStore;
  readonly drafts: DraftKeeper;
  readonly stepDrafts: StepDrafts;
  readonly connection: ConnectionStore;
  readonly queries: QueryClient;
  /** Follows the core from where the copy ended. Called once the core has said it is this workspace. */
  follow(): void;
  /** Resolves when everything applied so far is in the copy. */
  settled(): Promise<void>;
  close(): void;
};

export type DeskOptions = {
  readonly client: Client;
  readonly workspaceId: string;
  readonly profileId: string;
  readonly now?: () => number;
};

/** Opens a person's desk of a workspace and paints its last copy into the store before it resolves. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { client, workspaceId, profileId, now = timeNow } = options;
  const database = openDeskDatabase(workspaceId);
  const store = createEntityStore();
  const connection = createConnectionStore();
  const reportCopyProblem = (error: unknown) => {
    console.warn('The desk copy failed', error instanceof Error ? error.name : '');
    connection.setState({ hasCopyProblem: true });
  };
  const copy = readCopy(database, store);
  let isWhole = true;
  const whole = copy.whole.catch((error: unknown) => {
    isWhole = false;
    reportCopyProblem(error);
  });
  const writer = createCopyWriter({ database, now, onProblem: reportCopyProblem });
  const keep = (view: DraftView) => keepDraft(view, { store, writer });
  const unsent = createUnsentWriter({
    table: database.unsent,
    ahead: createWriteAhead({ workspaceId, profileId, storage: () => localStorage }),
    profileId,
    onProblem: reportCopyProblem,
  });
  const drafts = createDraftKeeper({ client, store, unsent, profileId, now, keep });
  const [position] = await Promise.all([copy.painted.catch(() => null), drafts.restore()]);
  connection.setState({ staleSince: position?.savedAt ?? now() });
  const ahead = createStepDraftAhead({ workspaceId, storage: () => localStorage });
  const stepDrafts = createStepDrafts({ table: database.stepDrafts, ahead, profileId, now, onProblem: reportCopyProblem });
  // Not waited for: nothing of it stands in the first paint.
  void stepDrafts.restore();
  const queries = new QueryClient({
    defaultOptions: { queries: { networkMode: 'always', retry: false, staleTime: 30_000, refetchOnWindowFocus: false } },
  });
  const stops = [followConnection({ client, store: connection, now }), invalidateByChanges({ store, queries })];

  let isClosed = false;
  // Not before the copy is whole: older rows read late must not stand over newer ones the core has said.
  const follow = (): void => {
    if (isClosed) return;
    const stop = client.followChanges(isWhole ? (position?.seq ?? null) : null, (batch) => {
      store.apply(batch);
      writer.write(batch);
      drafts.reconcile();
    });
    stops.push(stop);
  };

  return {
    workspaceId,
    profileId,
    client,
    store,
    drafts,
    stepDrafts,
    connection,
    queries,
    follow: () => void whole.then(follow),
    settled: async () => {
      await whole;
      await writer.settled();
      await drafts.settled();
      await stepDrafts.settled();
    },
    close: () => {
      isClosed = true;
      stops.forEach((stop) => stop());
      drafts.close();
      queries.clear();
      database.dexie.close();
    },
  };
}

/** Nobody tells a window of a save but its answer, which may come late: a renewed key or a cleared text is newer. */
function keepDraft(view: DraftView, { store, writer }: { readonly store: EntityStore; readonly writer: CopyWriter }): Promise<boolean> {
  const id = draftId(view.conversationId, view.profileId);
  const known = store.get('draft', id);
  if (known !== undefined && (known.key !== view.key || known.revision >= view.revision)) return Promise.resolve(true);
  const change = { entity: 'draft', id, view } as const;
  store.apply({ mode: 'delta', changed: [change] });
  return writer.put(change);
}
