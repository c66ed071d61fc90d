import type { automationRoutes, consequenceSchema } from '#shared/contract/routes/automation.ts';
import type { RevertConsequence } from '#shared/domain/activity/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { z } from 'zod';
import { listActivity } from '../activity/list-activity.ts';
import { settleAct } from '../activity/settle-acts.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';

export function automationHandlers(core: CoreServices): Pick<Handlers, keyof typeof automationRoutes> {
  const { store, content, automation, reverts } = core;
  return {
    'automation.matrix': () => automation.matrix(),
    'automation.previewSwitch': (_context, asked) => automation.previewSwitch(asked),
    'automation.setBar': ({ cause }, cell) => done(automation.setBar(cause, cell)),
    'automation.saveApplicationUser': ({ cause }, user) => done(automation.saveApplicationUser(cause, user)),
    'automation.getHours': (_context, { lineOfBusinessId }) => automation.getHours(lineOfBusinessId),
    'automation.saveHours': ({ cause }, saved) => done(automation.saveHours(cause, saved)),
    'activity.list': (_context, asked) => listActivity(store, content, asked),
    'activity.previewRevert': (_context, { actId }) => ({ consequences: reverts.preview(actId).map(consequenceView) }),
    'activity.revert': ({ cause }, { actId }) => ({ consequences: reverts.revert(cause, actId).map(consequenceView) }),
    'activity.review': ({ cause }, { actId, verdict }) => {
      store.transact(cause, (tx) => {
        const act = tx.get<{ reverted_at: number | null }>('SELECT reverted_at FROM acts WHERE id = ?', actId);
        if (act === undefined) throw new AppError('not-found', 'ACT_NOT_FOUND', 'No such act');
        // What was taken back does not become right by being looked at: the record would say that it may be done alone.
        if (act.reverted_at !== null) throw new AppError('conflict', 'ACT_REVERTED', 'The act was reverted already');
        settleAct(
          tx,
          actId,
          verdict === 'right' ? { outcome: 'right', reason: 'reviewed-right' } : { outcome: 'wrong', reason: 'rejected' },
        );
      });
      return {};
    },
  };
}

function done(_result: void): Record<string, never> {
  return {};
}

/** The flat shape the screen words by its kind. */
function consequenceView({ kind, ...data }: RevertConsequence): z.infer<typeof consequenceSchema> {
  return { kind, data };
}
