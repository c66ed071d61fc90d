export type MarkedSpan =
  | { readonly kind: 'evidence'; readonly start: number; readonly end: number; readonly field: string }
  | { readonly kind: 'lit' | 'flash' | 'taint' | 'answer'; readonly start: number; readonly end: number };

/** A stretch of a message that carries the same marks throughout. `start` and `end` in UTF-16 units. */
export type TextSegment = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Labels of the fields these words are evidence for. */
  readonly fields: readonly string[];
  readonly isLit: boolean;
  readonly isFlashing: boolean;
  readonly isTaint: boolean;
  /** These words say what the message is to the follow-ups. */
  readonly isAnswer: boolean;
};

/** Cuts a text at the edges of its marks, which may overlap. Together the segments are the text, unchanged. */
export function segmentText(text: string, marks: readonly MarkedSpan[]): readonly TextSegment[] {
  const fitted = marks.map((mark) => fit(text, mark)).filter((mark) => mark.start < mark.end);
  const edges = new Set([0, text.length, ...fitted.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => segment(text, { start, end: cuts[index + 1] ?? text.length, marks: fitted }));
}

function segment(
  text: string,
  { start, end, marks }: { readonly start: number; readonly end: number; readonly marks: readonly MarkedSpan[] },
): TextSegment {
  const here = marks.filter((mark) => mark.start <= start && mark.end >= end);
  const has = (kind: MarkedSpan['kind']) => here.some((mark) => mark.kind === kind);
  const fields = here.flatMap((mark) => (mark.kind === 'evidence' ? [mark.field] : []));
  return {
    start,
    end,
    text: text.slice(start, end),
    fields: [...new Set(fields)],
    isLit: has('lit'),
    isFlashing: has('flash'),
    isTaint: has('taint'),
    isAnswer: has('answer'),
  };
}

/** Within the text, and never through the middle of a character that takes two units. */
function fit(text: string, mark: MarkedSpan): MarkedSpan {
  const start = Math.min(Math.max(mark.start, 0), text.length);
  const end = Math.min(Math.max(mark.end, 0), text.length);
  return { ...mark, start: isInsidePair(text, start) ? start - 1 : start, end: isInsidePair(text, end) ? end + 1 : end };
}

function isInsidePair(text: string, at: number): boolean {
  return at > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}
