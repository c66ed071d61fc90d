import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import { isOpen, type CaseStatus } from '#shared/domain/case/status.ts';
import { appliesTo } from '#shared/domain/rules/choose-rule.ts';
import type { UpdateRule } from '#shared/domain/rules/types.ts';
import type { PastAct, PastCase, PastEvent, PastSuggestion } from './past-case.ts';

export type UpdateReplay = {
  readonly rules: readonly UpdateRule[];
  /** Whether the assistant would write it alone. `isLocked`: a person wrote the field last. */
  readonly mayWrite: (past: PastCase, suggestion: PastSuggestion, isLocked: boolean) => boolean;
};

/** Walks a case's history in time: which suggestions the rules would have let the assistant write, over what stood there then. */
export function replayUpdates(past: PastCase, replay: UpdateReplay): PastAct[] {
  const acts: PastAct[] = [];
  const values = new Map(past.firstValues);
  const locked = new Set<FieldKey>();
  let status: CaseStatus = 'in-progress';
  for (const event of past.events) {
    if (event.what === 'status') ({ status } = event);
    if (event.what === 'value') {
      // What the assistant really wrote is left out: the replay says what it writes.
      if (event.by === 'assistant') continue;
      put(values, event.field, event.value);
      locked.add(event.field);
    }
    if (event.what !== 'suggested' || !isOpen(status)) continue;
    const { suggestion, at } = event;
    if (
      values.get(suggestion.field) === suggestion.value ||
      !isAllowed(past, replay.rules, { field: suggestion.field, status, values, at })
    )
      continue;
    if (!replay.mayWrite(past, suggestion, locked.has(suggestion.field))) continue;
    put(values, suggestion.field, suggestion.value);
    acts.push({
      kind: 'value',
      key: `value:${suggestion.id}`,
      at,
      data: { field: suggestion.field },
      isAfterAnswer: false,
      wroteAgain: false,
      isAsPeople: wasRight(past.events, suggestion, at),
    });
  }
  return acts;
}

type Moment = {
  readonly field: FieldKey;
  readonly status: CaseStatus;
  readonly values: ReadonlyMap<FieldKey, FieldValue>;
  readonly at: number;
};

function isAllowed(past: PastCase, rules: readonly UpdateRule[], { field, status, values, at }: Moment): boolean {
  const { lineOfBusinessId, createdAt, channels } = past;
  return rules.some(
    (rule) => rule.fields.includes(field) && appliesTo(rule, { lineOfBusinessId, status, createdAt, channels, values }, at),
  );
}

/** By what a person said about it, else by what a person wrote there next; null where nobody did either. */
function wasRight(events: readonly PastEvent[], { field, value, fate }: PastSuggestion, at: number): boolean | null {
  if (fate === 'accepted') return true;
  if (fate === 'edited' || fate === 'rejected' || fate === 'overwritten' || fate === 'reverted') return false;
  const next = events.find((event) => event.what === 'value' && event.by === 'person' && event.field === field && event.at >= at);
  return next?.what === 'value' ? next.value === value : null;
}

function put(values: Map<FieldKey, FieldValue>, field: FieldKey, value: FieldValue | null): void {
  if (value === null) values.delete(field);
  else values.set(field, value);
}
