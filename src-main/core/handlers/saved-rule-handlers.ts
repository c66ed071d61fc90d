import type { ruleRoutes } from '#shared/contract/routes/rule.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';

type SavedRuleRoute = Extract<keyof typeof ruleRoutes, `rule.${string}` | `whatIf.${string}`>;

/** Supervisors' rules, and what they would have done. */
export function savedRuleHandlers({ rules }: CoreServices): Pick<Handlers, SavedRuleRoute> {
  return {
    'rule.list': () => rules.list(),
    'rule.saveFollowUp': ({ cause }, saved) => rules.saveFollowUp(cause, saved),
    'rule.saveUpdate': ({ cause }, saved) => rules.saveUpdate(cause, saved),
    'rule.remove': ({ cause }, removed) => {
      rules.remove(cause, removed);
      return {};
    },
    'rule.reorder': ({ cause }, { ruleIds }) => {
      rules.reorder(cause, ruleIds);
      return {};
    },
    'rule.setOverride': ({ cause }, { isAllowed }) => {
      rules.setOverride(cause, isAllowed);
      return {};
    },
    'rule.preview': ({ signal }, { rule }) => rules.preview(rule, signal),
    'rule.previewChange': ({ signal }, asked) => rules.previewChange(asked, signal),
    'whatIf.run': ({ signal }, asked) => rules.whatIf(asked, signal),
  };
}
