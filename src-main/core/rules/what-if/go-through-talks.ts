import type { Level } from '#shared/domain/autonomy/types.ts';
import type { FieldKey } from '#shared/domain/case/field.ts';
import { fieldDefinitions } from '../../cases/field-definitions.ts';
import type { Reader } from '../../store/store.ts';
import { creationSetting, thresholdsOf } from '../../workspace/workspace-queries.ts';
import type { Comparison } from './compare-acts.ts';
import type { PastTalk } from './past-talk.ts';
import { readPastTalks } from './read-past-talks.ts';
import { replayCreation, type CreationReplay } from './replay-creations.ts';

/** Conversations found at once, and read at once: what fits into a slice. */
const pageSize = 400;
const batchSize = 50;

export type TalkWork = {
  readonly db: Reader;
  readonly level: Level;
  /** Null for every line of business. */
  readonly line: string | null;
  readonly since: number;
  readonly comparison: Comparison;
};

/** Goes through conversations that have ended, in small pieces: finding them, then some at a time. */
export function* goThroughTalks({ db, level, line, since, comparison }: TalkWork): Generator<() => void> {
  const setting = creationSetting(db);
  const thresholds = thresholdsOf(db);
  const replay: CreationReplay = { level, thresholds, atLeast: setting.atLeast, chosenOf: chosenFields(db, setting.fields) };
  const needs = { fields: setting.fields, suggest: thresholds.suggest };
  let last: FoundTalk | undefined = { ended_at: since, rowid: 0 };
  while (last !== undefined) {
    const page: FoundTalk[] = [];
    const after: FoundTalk = last;
    yield () => void page.push(...findTalks(db, after, line));
    last = page.at(-1);
    for (let from = 0; from < page.length; from += batchSize) {
      const rowids = page.slice(from, from + batchSize).map(({ rowid }) => rowid);
      yield () => {
        for (const past of readPastTalks(db, rowids, needs)) compare(past, replay, comparison);
      };
    }
  }
}

function compare(past: PastTalk, replay: CreationReplay, comparison: Comparison): void {
  const about = { kind: 'conversation', conversationId: past.id } as const;
  const { would, now, heldBy } = replayCreation(past, replay);
  comparison.add(about, { would, now });
  if (heldBy !== null) comparison.addHeld(about, { by: heldBy, at: past.endedAt });
}

type FoundTalk = { readonly ended_at: number; readonly rowid: number };

/** In the order in which they ended. */
function findTalks(db: Reader, after: FoundTalk, line: string | null): FoundTalk[] {
  return db.all<FoundTalk>(
    `SELECT rowid, ended_at FROM conversations
     WHERE ended_at IS NOT NULL AND (ended_at, rowid) > (?1, ?2) AND (?3 IS NULL OR line_of_business_id = ?3)
     ORDER BY ended_at, rowid LIMIT ?4`,
    after.ended_at,
    after.rowid,
    line,
    pageSize,
  );
}

/** The setting names fields for all lines; a line is asked for those it has. */
function chosenFields(db: Reader, fields: readonly FieldKey[]): CreationReplay['chosenOf'] {
  const kept = new Map<string, readonly FieldKey[]>();
  return (line) => {
    const chosen =
      kept.get(line) ??
      fieldDefinitions(db, line)
        .map(({ key }) => key)
        .filter((key) => fields.includes(key));
    kept.set(line, chosen);
    return chosen;
  };
}
