import type { followUpRoutes } from '#shared/contract/routes/follow-up.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';

export function followUpHandlers(_core: CoreServices): Pick<Handlers, keyof typeof followUpRoutes> {
  const notYet = (): never => {
    throw new AppError('unavailable', 'CAPABILITY_UNAVAILABLE', 'This part of the core is not here yet');
  };
  return {
    'followUp.summary': notYet,
    'followUp.list': notYet,
    'followUp.get': notYet,
    'followUp.send': notYet,
    'followUp.undo': notYet,
    'followUp.adjust': notYet,
    'followUp.openReply': notYet,
    'followUp.resolve': notYet,
    'followUp.deck': notYet,
    'followUp.approveGroup': notYet,
    'answer.correct': notYet,
  };
}
