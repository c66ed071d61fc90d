import type { ruleRoutes } from '#shared/contract/routes/rule.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { savedRuleHandlers } from './saved-rule-handlers.ts';
import { templateHandlers } from './template-handlers.ts';

export function ruleHandlers(core: CoreServices): Pick<Handlers, keyof typeof ruleRoutes> {
  const notYet = (): never => {
    throw new AppError('unavailable', 'CAPABILITY_UNAVAILABLE', 'This part of the core is not here yet');
  };
  return {
    ...savedRuleHandlers(core),
    ...templateHandlers(core),
    'whatIf.run': notYet,
  };
}
