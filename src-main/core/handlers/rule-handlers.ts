import type { ruleRoutes } from '#shared/contract/routes/rule.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { savedRuleHandlers } from './saved-rule-handlers.ts';
import { templateHandlers } from './template-handlers.ts';

export function ruleHandlers(core: CoreServices): Pick<Handlers, keyof typeof ruleRoutes> {
  return { ...savedRuleHandlers(core), ...templateHandlers(core) };
}
