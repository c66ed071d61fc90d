import type { FieldValue } from '#shared/domain/case/field.ts';
import type { Clock } from '../ports/ports.ts';
import type { HumanWord } from '../cases/field-service.ts';
import { holderOfKey } from '../cases/holder.ts';
import { storedValue } from '../cases/field-views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Store } from '../store/store.ts';

/** How many past words a start goes back to. */
const wordsLookedBackAt = 5_000;
/** How long one slice may take: far below one frame of a window, so that nobody waits for learning. */
const sliceMs = 5;

type WordRow = { holder: string; field: string; value: string | null; content_id: string | null; suggestion_id: string | null };

/**
 * Teaches the built-in predictor what people confirmed so far, newest last, in slices between other work. Descriptions,
 * and titles that answered no suggestion, teach it nothing and are not read. The store is the memory: nothing learned is kept anywhere else. Returns the function that stops it.
 */
export function relearn(
  parts: { readonly store: () => Store; readonly clock: Clock; readonly content: ContentReader; readonly onDone: () => void },
  learn: (word: HumanWord) => void,
): () => void {
  const rows = parts
    .store()
    .all<WordRow>(
      `SELECT holder, field, value, content_id, suggestion_id FROM field_values
       WHERE written_by = 'person' AND field <> 'description' AND (field <> 'title' OR suggestion_id IS NOT NULL)
       ORDER BY at DESC LIMIT ?`,
      wordsLookedBackAt,
    )
    .reverse();
  let cancel: () => void = () => undefined;
  let next = 0;
  const slice = (): void => {
    const until = parts.clock.monotonic() + sliceMs;
    for (let row = rows[next]; row !== undefined && parts.clock.monotonic() <= until; row = rows[next]) {
      next += 1;
      const rightValue = storedValue(parts.content, row);
      if (rightValue !== null)
        learn({ holder: holderOfKey(row.holder), field: row.field, rightValue, suggestedValue: suggestedFor(parts, row) });
    }
    if (next < rows.length) cancel = parts.clock.after(sliceMs, slice);
    else parts.onDone();
  };
  slice();
  return () => cancel();
}

function suggestedFor(parts: { store: () => Store; content: ContentReader }, row: WordRow): FieldValue | null {
  if (row.suggestion_id === null) return null;
  const suggestion = parts.store().get<WordRow>('SELECT * FROM suggestions WHERE id = ?', row.suggestion_id);
  return suggestion === undefined ? null : storedValue(parts.content, suggestion);
}
