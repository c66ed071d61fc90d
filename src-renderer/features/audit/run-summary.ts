import type { RunView } from '#shared/contract/routes/assistant.ts';

type RunField = RunView['fields'][number];

/** What a run came to, in one word the screen turns into a sentence. */
export type RunSummary =
  | { readonly kind: 'failed'; readonly code: string }
  /** Nothing was offered or written; `reasons` of all its fields. */
  | { readonly kind: 'nothing'; readonly reasons: readonly string[] }
  | { readonly kind: 'found' };

export function summariseRun(run: RunView): RunSummary {
  if (run.problem !== null) return { kind: 'failed', code: run.problem };
  if (run.fields.some((field) => field.outcome === 'offered' || field.outcome === 'written')) return { kind: 'found' };
  return { kind: 'nothing', reasons: [...new Set(run.fields.flatMap((field) => field.reasons))] };
}

/** A field the run says something about: abstentions without a reason only take room. */
export function isWorthShowing(field: RunField): boolean {
  return field.outcome !== 'unchanged' || field.reasons.length > 0 || field.fate !== null;
}
