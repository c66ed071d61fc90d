import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import type { Tone } from '../../ui/pill.tsx';

export type RowState = 'sure' | 'likely' | 'guess' | 'unproven' | 'paused' | 'moved' | 'planned' | 'sending' | 'ask' | 'stopped';

const tones: Readonly<Record<RowState, Tone>> = {
  sure: 'good',
  likely: 'plain',
  guess: 'warn',
  unproven: 'plain',
  paused: 'warn',
  moved: 'warn',
  planned: 'plain',
  sending: 'accent',
  ask: 'bad',
  stopped: 'plain',
};

/** The one word of a row: how sure a due step is, or why nothing is due. */
export function rowState(row: Pick<FollowUpRow, 'kind' | 'because' | 'band' | 'undo'>): { readonly word: RowState; readonly tone: Tone } {
  const word = wordOf(row);
  return { word, tone: tones[word] };
}

/** Has not had the outcomes yet that say how sure it is: most begin so, and the list says it once. */
export function isUnmarked(row: Pick<FollowUpRow, 'kind' | 'because' | 'band' | 'undo'>): boolean {
  return wordOf(row) === 'unproven';
}

function wordOf({ kind, because, band, undo }: Pick<FollowUpRow, 'kind' | 'because' | 'band' | 'undo'>): RowState {
  if (undo !== null) return 'sending';
  if (kind === 'stop') return because === 'paused-by-person' ? 'paused' : isOver(because) ? 'stopped' : 'ask';
  if (kind !== 'wait') return band;
  switch (because) {
    case 'holding':
      return 'paused';
    case 'out-of-office':
    case 'moved':
      return 'moved';
    case 'on-its-way':
      return 'sending';
    default:
      return 'planned';
  }
}

/** Stops that nobody has to look at. */
const over = new Set([
  'no-rule',
  'case-closed',
  'trigger-not-met',
  'nothing-sent',
  'stopped-by-person',
  'closing-skipped',
  'in-conversation',
]);

function isOver(because: string | null): boolean {
  return because !== null && over.has(because);
}

/** The step that an adjustment of this row is about. What answers a customer is put off like a first step. */
export function stepOf(row: Pick<FollowUpRow, 'kind' | 'number'>): number | 'closing' {
  if (row.kind === 'reply') return 1;
  return row.number ?? 'closing';
}

/** The act that a row offers first; null where there is nothing to approve. */
export function primaryAct(kind: FollowUpRow['kind']): 'send' | 'reply' | 'resolve' | null {
  switch (kind) {
    case 'send':
    case 'next':
      return 'send';
    case 'reply':
    case 'resolve':
      return kind;
    case 'wait':
    case 'stop':
      return null;
  }
}
