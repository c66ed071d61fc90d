import type { AnswerCorrection, AnswerKind } from '#shared/domain/answer/types.ts';
import type { Clock } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Store } from '../store/store.ts';

/** How many corrections a start goes back to. */
const correctionsLookedBackAt = 3000;
/** How long one slice may take: far below one frame of a window, so that nobody waits for learning. */
const sliceMs = 5;

type Row = { message_id: string; content_id: string | null; kind: AnswerKind; corrected_to: AnswerKind };

/** Teaches what people corrected before, in slices between other work; the store is the memory. Returns the stop function. */
export function relearnAnswers(
  { store, clock, content }: { readonly store: () => Store; readonly clock: Clock; readonly content: ContentReader },
  learn: (origin: string, correction: AnswerCorrection) => void,
): () => void {
  const rows = store()
    .all<Row>(
      `SELECT o.message_id, m.content_id, o.kind, o.corrected_to FROM answer_outcomes o JOIN messages m ON m.id = o.message_id
       WHERE o.corrected_to IS NOT NULL ORDER BY o.at DESC LIMIT ?`,
      correctionsLookedBackAt,
    )
    .reverse();
  let cancel: () => void = () => undefined;
  let next = 0;
  const slice = (): void => {
    const until = clock.monotonic() + sliceMs;
    for (let row = rows[next]; row !== undefined && clock.monotonic() <= until; row = rows[next]) {
      next += 1;
      learn(row.message_id, { text: content(row.content_id), from: row.kind, to: row.corrected_to });
    }
    if (next < rows.length) cancel = clock.after(sliceMs, slice);
  };
  slice();
  return () => cancel();
}
