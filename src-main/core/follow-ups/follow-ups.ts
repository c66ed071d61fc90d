import type { Drafts } from '../drafts/drafts.ts';
import type { LastMomentCheck } from '../outbox/last-moment-check.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { MailAddress } from '../ports/mail.ts';
import type { Clock, Ids, Logger } from '../ports/ports.ts';
import type { SecretsKind } from '../ports/secrets.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader, Store } from '../store/store.ts';
import type { Templates } from '../templates/templates.ts';
import { createDueWork } from './due-work.ts';
import { followUpDetail } from './follow-up-detail.ts';
import { createFollowUpService, type FollowUpService } from './follow-up-service.ts';
import { createLastMoment } from './last-moment.ts';
import { createPlanKeeper } from './plan-keeper.ts';
import { createPlanningSettings } from './planning-settings.ts';
import type { WhoActs } from '../sync/lease-keeper.ts';

/** Follow-ups and closures: what is planned, what people do with it, and what the assistant does by itself. */
export type FollowUps = FollowUpService & {
  detail(caseId: string): ReturnType<typeof followUpDetail>;
  readonly lastMoment: LastMomentCheck;
  /** Plans everything anew in the background and does what comes due from now on. */
  start(): void;
  /** Works off at once what would be done in slices. */
  settle(): void;
  /** The secret store opened or closed: what may be done alone is another matter now. */
  decideAgain(): void;
  close(): void;
};

export type FollowUpParts = {
  readonly store: () => Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly content: ContentReader;
  readonly outbox: () => Outbox;
  readonly drafts: () => Drafts;
  readonly templates: Templates;
  readonly secretsKind: () => SecretsKind;
  readonly whoActs: (lineOfBusinessId: string) => WhoActs;
  readonly mailChannelId: () => string | null;
  readonly mailAddress: () => MailAddress | null;
  /** Conversations that a closure ended: they are wrapped up after its commit. */
  readonly onEnded: (conversationIds: readonly string[]) => void;
};

export function createFollowUps(given: FollowUpParts): FollowUps {
  const { store, clock } = given;
  const settings = createPlanningSettings();
  const parts = { ...given, settings, canMail: () => given.mailChannelId() !== null };
  const keeper = createPlanKeeper({ ...parts, decide: (tx, plan) => dueWork.decide(tx, plan), onPlanned: () => dueWork.tick() });
  const dueWork = createDueWork({ ...parts, keeper: () => keeper, onWoken: () => keeper.planAll() });
  const lastMoment = createLastMoment({ ...parts, cancel: (tx, effectId) => void given.outbox().cancel(tx, effectId) });
  let policy = policyOf(store());
  const stopHearing = store().onChange(({ changed }) => {
    if (!changed.some(({ entity }) => entity === 'workspace')) return;
    const before = policy;
    policy = policyOf(store());
    if (policy !== before) clock.after(0, dueWork.decideAgain);
  });
  return {
    ...createFollowUpService(parts),
    detail: (caseId) => followUpDetail(parts, { caseId, now: clock.now() }),
    lastMoment,
    start() {
      keeper.planAll({ isStart: true });
      dueWork.tick();
    },
    settle() {
      keeper.settle();
      dueWork.tick();
    },
    decideAgain: dueWork.decideAgain,
    close() {
      stopHearing();
      keeper.close();
      dueWork.close();
    },
  };
}

/** What the gate's answers rest on besides the case itself. */
function policyOf(db: Reader): string {
  return JSON.stringify([
    db.all('SELECT line_of_business_id, capability, level FROM levels ORDER BY line_of_business_id, capability'),
    db.all("SELECT key, value FROM settings WHERE key IN ('isPaused', 'thresholds')"),
    db.all('SELECT is_enabled FROM application_user'),
  ]);
}
