import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import type { UpdateRule } from '#shared/domain/rules/types.ts';
import { dayMs } from '#shared/domain/time/zoned-time.ts';
import { inSlices } from '../../in-slices.ts';
import type { Clock } from '../../ports/ports.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { Store } from '../../store/store.ts';
import { createComparison, type Comparison } from './compare-acts.ts';
import { goThroughCases } from './go-through-cases.ts';
import { goThroughTalks } from './go-through-talks.ts';
import { levelPlan, rulePlan, type WhatIfPlan } from './past-plans.ts';

export type WhatIfParts = { readonly store: () => Store; readonly clock: Clock; readonly content: ContentReader };
type Asked = Omit<ParsedInput<'whatIf.run'>, 'rule'> & { readonly rule: FollowUpRule | UpdateRule | null };
type Found = RouteOutput<'whatIf.run'>;

/**
 * Goes through the local history of the last `days` again (product.md: What would have happened). With a rule: what it and the other rules would have done
 * had each step been done when it was due, against the rules as they are saved. Without: what the assistant would have done alone
 * at a level, by the present rules and thresholds, against what was really done. Throws cancelled CANCELLED.
 */
export async function runWhatIf(parts: WhatIfParts, asked: Asked, signal: AbortSignal): Promise<Found> {
  const startedAt = parts.clock.monotonic();
  const since = parts.clock.now() - asked.days * dayMs;
  const comparison = createComparison({ since });
  await inSlices(pieces(parts, asked, { since, comparison }), (piece) => piece(), { clock: parts.clock, signal });
  return { ...comparison.found(parts.store(), parts.content), tookMs: parts.clock.monotonic() - startedAt };
}

function pieces(
  parts: WhatIfParts,
  asked: Asked,
  kept: { readonly since: number; readonly comparison: Comparison },
): Generator<() => void> {
  const { rule, capability, level = 'full-automation', lineOfBusinessId: line } = asked;
  const [db, now] = [parts.store(), parts.clock.now()];
  const cases = (plan: WhatIfPlan): Generator<() => void> => goThroughCases({ db, content: parts.content, plan, line, ...kept });
  if (rule !== null) return cases(rulePlan(db, rule, now));
  return capability === 'create' ? goThroughTalks({ db, level, line, ...kept }) : cases(levelPlan(db, { capability, level }, now));
}
