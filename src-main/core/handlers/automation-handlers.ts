import type { automationRoutes } from '#shared/contract/routes/automation.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';

export function automationHandlers(_core: CoreServices): Pick<Handlers, keyof typeof automationRoutes> {
  const notYet = (): never => {
    throw new AppError('unavailable', 'CAPABILITY_UNAVAILABLE', 'This part of the core is not here yet');
  };
  return {
    'automation.matrix': notYet,
    'automation.previewSwitch': notYet,
    'automation.setBar': notYet,
    'automation.saveApplicationUser': notYet,
    'automation.getHours': notYet,
    'automation.saveHours': notYet,
    'activity.list': notYet,
    'activity.previewRevert': notYet,
    'activity.revert': notYet,
    'activity.review': notYet,
  };
}
