import { cpSync, rmSync } from 'node:fs';
import { readModels } from '#core/all-projections.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';
import { workspaceFiles } from '#core/store/workspace-files.ts';
import { systemClock } from '../system-clock.ts';

export type Stored = {
  /** How often each text was said in the conversation it belongs to. */
  readonly said: ReadonlyMap<string, number>;
  readonly fields: ReadonlySet<string>;
  readonly ended: ReadonlyMap<string, number>;
  /** What each customer reads, in order, by the first line that customer wrote. */
  readonly shown: ReadonlyMap<string, readonly string[]>;
  /** Lines that are marked as not sent although their customer reads them. */
  readonly failedButRead: number;
  readonly unsettled: number;
  readonly isRebuildEqual: boolean;
  readonly wasDamaged: boolean;
};

/** Reads a copy of what a killed core left, so that the core itself has to recover from it. */
export function readStored(folder: string): Stored {
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  const nothing = (): void => undefined;
  const store = openStore({
    file: workspaceFiles(copy).databaseFile,
    contentFolder: workspaceFiles(copy).contentFolder,
    clock: systemClock,
    logger: { info: nothing, warn: nothing, error: nothing },
    ...readModels,
    views: {},
  });
  try {
    const read = { ...readJournal(store), ...readEffects(store), shown: readShown(store), wasDamaged: store.recovery !== null };
    const live = store.dumpProjections();
    store.rebuild();
    return { ...read, isRebuildEqual: JSON.stringify(store.dumpProjections()) === JSON.stringify(live) };
  } finally {
    store.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

function readJournal(store: Store): Pick<Stored, 'said' | 'fields' | 'ended'> {
  const said = new Map<string, number>();
  const ended = new Map<string, number>();
  const fields = new Set<string>();
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const event of store.events()) {
    if (event.type === 'message.added' && event.contentId !== null) count(said, store.content(event.contentId) ?? '');
    if (event.type === 'conversation.ended') count(ended, event.conversationId);
    if (event.type === 'field.written' && event.value !== null) {
      fields.add('contentId' in event.value ? (store.content(event.value.contentId) ?? '') : String(event.value.value));
    }
  }
  return { said, fields, ended };
}

function readEffects(store: Store): Pick<Stored, 'failedButRead' | 'unsettled'> {
  const count = (sql: string): number => store.get<{ n: number }>(sql)?.n ?? 0;
  return {
    failedButRead: count(
      "SELECT count(*) AS n FROM effects e JOIN messages m ON m.effect_id = e.id WHERE e.state IN ('failed', 'uncertain', 'cancelled') AND m.customer_ordinal IS NOT NULL",
    ),
    unsettled: count("SELECT count(*) AS n FROM effects WHERE state != 'confirmed'"),
  };
}

function readShown(store: Store): Stored['shown'] {
  const shown = new Map<string, string[]>();
  const rows = store.all<{ conversation_id: string; content_id: string | null }>(
    'SELECT conversation_id, content_id FROM messages WHERE customer_ordinal IS NOT NULL ORDER BY conversation_id, customer_ordinal',
  );
  for (const row of rows) {
    const texts = shown.get(row.conversation_id) ?? [];
    shown.set(row.conversation_id, [...texts, row.content_id === null ? '' : (store.content(row.content_id) ?? '')]);
  }
  return new Map([...shown.values()].map((texts) => [firstOfCustomer(texts), texts]));
}

export function firstOfCustomer(texts: readonly string[]): string {
  return texts.find((text) => text.startsWith('customer ')) ?? '';
}
