import type { CasePaneView } from '#shared/contract/views.ts';
import type { TextMark } from './segment-text.ts';

export type EvidenceMarks = ReadonlyMap<string, readonly TextMark[]>;

/** Which words of which message the case rests on, by message: what is offered and what is written already. */
export function evidenceMarks(pane: CasePaneView | undefined): EvidenceMarks {
  const marks = new Map<string, TextMark[]>();
  for (const field of pane?.fields ?? []) {
    for (const { messageId, start, end } of [...(field.suggestion?.evidence ?? []), ...field.evidence]) {
      const mark: TextMark = { kind: 'evidence', start, end, label: field.label };
      marks.set(messageId, [...(marks.get(messageId) ?? []), mark]);
    }
  }
  return marks;
}
