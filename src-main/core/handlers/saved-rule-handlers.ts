import type { ruleRoutes } from '#shared/contract/routes/rule.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';

type SavedRuleRoute = Extract<keyof typeof ruleRoutes, `rule.${string}` | `whatIf.${string}`>;

/** Supervisors' rules, and what they would have done. */
export function savedRuleHandlers({ rules }: CoreServices): Pick<Handlers, SavedRuleRoute> {
  return {
    'rule.list': () => rules.list(),
    'rule.saveFollowUp': ({ cause }, { rule }) => rules.saveFollowUp(cause, rule),
    'rule.saveUpdate': ({ cause }, { rule }) => rules.saveUpdate(cause, rule),
    'rule.remove': ({ cause }, { ruleId }) => {
      rules.remove(cause, ruleId);
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
    'whatIf.run': ({ signal }, asked) => rules.whatIf(asked, signal),
  };
}
