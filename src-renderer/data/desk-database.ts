import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import type { EntityName } from '#shared/contract/views.ts';
import type { UnsentDraft } from './draft-state.ts';
import type { StepDraft } from './step-draft.ts';
import { allVersions } from './versions/all-versions.ts';

type StoredView = { readonly id: string; readonly view: unknown };

/** How far the stored views are. Written in the same transaction as the views themselves. */
export type Position = { readonly id: 'changes'; readonly seq: number; readonly savedAt: number };

/** The rep's desk in IndexedDB: a copy that lets a window paint early, and the keystrokes the core has not got yet. */
export type DeskDatabase = {
  readonly dexie: Dexie;
  readonly entities: Readonly<Record<EntityName, Table<StoredView, string>>>;
  readonly unsent: Table<UnsentDraft, string>;
  readonly stepDrafts: Table<StepDraft, string>;
  readonly position: Table<Position, string>;
};

export const entityNames: readonly EntityName[] = ['workspace', 'conversation', 'message', 'casePane', 'draft', 'case', 'followUp'];

/** The database of one workspace. Nothing is opened before its first use. */
export function openDeskDatabase(workspaceId: string): DeskDatabase {
  const dexie = new Dexie(`caseloom-${workspaceId}`);
  for (const version of allVersions) {
    const layout = dexie.version(version.number).stores({ ...version.stores });
    if (version.upgrade !== undefined) layout.upgrade(version.upgrade);
  }
  return {
    dexie,
    entities: {
      workspace: dexie.table('workspace'),
      conversation: dexie.table('conversation'),
      message: dexie.table('message'),
      casePane: dexie.table('casePane'),
      draft: dexie.table('draft'),
      case: dexie.table('case'),
      followUp: dexie.table('followUp'),
    },
    unsent: dexie.table('unsent'),
    stepDrafts: dexie.table('stepDraft'),
    position: dexie.table('position'),
  };
}

export function isEntityName(name: string): name is EntityName {
  return (entityNames as readonly string[]).includes(name);
}
