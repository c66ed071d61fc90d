import type { followUpRoutes } from '#shared/contract/routes/follow-up.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { followUpDeck } from '../follow-ups/follow-up-deck.ts';
import { followUpSummary, listFollowUps } from '../follow-ups/follow-up-list.ts';

export function followUpHandlers(core: CoreServices): Pick<Handlers, keyof typeof followUpRoutes> {
  const { store, content, clock, followUps } = core;
  return {
    'followUp.summary': (_context, asked) => followUpSummary(store, asked, clock.now()),
    'followUp.list': (_context, asked) => listFollowUps(store, content, { ...asked, now: clock.now() }),
    'followUp.get': (_context, { caseId }) => ({ detail: followUps.detail(caseId) }),
    'followUp.send': ({ cause }, sent) => followUps.send(cause, sent),
    'followUp.undo': ({ cause }, { effectId }) => followUps.undo(cause, effectId),
    'followUp.adjust': ({ cause }, adjusted) => followUps.adjust(cause, adjusted),
    'followUp.openReply': ({ cause }, { caseId }) => followUps.openReply(cause, caseId),
    'followUp.resolve': ({ cause }, resolved) => followUps.resolve(cause, resolved),
    'followUp.deck': (_context, asked) => ({ groups: followUpDeck(store, content, { ...asked, now: clock.now() }) }),
    'followUp.approveGroup': ({ cause }, approved) => followUps.approveGroup(cause, approved),
    'answer.correct': ({ cause }, correction) => {
      core.answers.correct(cause, correction);
      return {};
    },
  };
}
