import { capabilities, type Capability, type Level, type Thresholds } from '#shared/domain/autonomy/types.ts';
import type { Language } from '#shared/lib/language.ts';
import type { Reader } from '../store/store.ts';

export type LineOfBusiness = { readonly id: string; readonly name: string; readonly greeting: string };
export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly role: 'rep' | 'supervisor';
  readonly passcodeHash: string | null;
};
export type CreationSetting = { readonly fields: readonly string[]; readonly atLeast: number };

/** A case may be created by itself once title and type are known: Dynamics' default, product.md: Creation. */
const defaultCreation: CreationSetting = { fields: ['title', 'type'], atLeast: 2 };

/** First guesses until a supervisor moves them; the suggest bar keeps noise away, the automate bar is the .90 of product.md: Earned autonomy. */
const defaultThresholds: Thresholds = { suggest: 0.4, automate: 0.9 };

export function settingOf<Value>(db: Reader, key: string, fallback: Value): Value {
  const row = db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key);
  return row === undefined ? fallback : (JSON.parse(row.value) as Value);
}

export function creationSetting(db: Reader): CreationSetting {
  return settingOf(db, 'creation', defaultCreation);
}

export function thresholdsOf(db: Reader): Thresholds {
  return settingOf(db, 'thresholds', defaultThresholds);
}

/** What transcripts, summaries and drafted notes are written in. */
export function languageOf(db: Reader): Language {
  return settingOf<Language>(db, 'language', 'en');
}

export function isPaused(db: Reader): boolean {
  return settingOf(db, 'isPaused', false);
}

export function workspaceInfo(db: Reader): { readonly id: string; readonly name: string; readonly isPractice: boolean } {
  const row = db.get<{ id: string; name: string; is_practice: number }>('SELECT id, name, is_practice FROM workspace_info LIMIT 1');
  return { id: row?.id ?? '', name: row?.name ?? '', isPractice: row?.is_practice === 1 };
}

export function linesOfBusiness(db: Reader): readonly LineOfBusiness[] {
  return db.all<LineOfBusiness>('SELECT id, name, greeting FROM lines_of_business ORDER BY position, id');
}

export function profilesOf(db: Reader): readonly Profile[] {
  return db.all<Profile>('SELECT id, name, role, passcode_hash AS passcodeHash FROM profiles ORDER BY position, id');
}

export function profileOf(db: Reader, profileId: string): Profile | undefined {
  return db.get<Profile>('SELECT id, name, role, passcode_hash AS passcodeHash FROM profiles WHERE id = ?', profileId);
}

/** A cell nobody has set asks: never off by accident, never alone by accident. */
export function levelOf(db: Reader, lineOfBusinessId: string, capability: Capability): Level {
  const row = db.get<{ level: Level }>(
    'SELECT level FROM levels WHERE line_of_business_id = ? AND capability = ?',
    lineOfBusinessId,
    capability,
  );
  return row?.level ?? 'human-confirmation';
}

export function levelsOf(db: Reader, lineOfBusinessId: string): Record<Capability, Level> {
  const entries = capabilities.map((capability) => [capability, levelOf(db, lineOfBusinessId, capability)] as const);
  return Object.fromEntries(entries) as Record<Capability, Level>;
}
