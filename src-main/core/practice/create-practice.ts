import { createHash } from 'node:crypto';
import { AppError } from '#shared/lib/app-error.ts';
import type { Intake } from '../intake/intake.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { CustomerScript } from './customer-machine.ts';
import { practiceCast } from './customers/practice-cast.ts';
import { startActor } from './practice-actor.ts';
import type { PracticeActor } from './practice-actor.ts';
import type { PracticeMail } from './mail/create-practice-mail.ts';
import { createPracticeTime, type PracticeTime } from './practice-time.ts';

export type PracticeOptions = {
  readonly intake: Intake;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 inclusive to 1 exclusive; seeded in tests. */
  readonly random: () => number;
  /** 1 is life, 10 ten times as fast, 0 a pause. */
  readonly speed: number;
  readonly cast?: readonly CustomerScript[];
  /** Those who write mails instead, in the same time; left out where there is no mailbox. */
  readonly mailSide?: (time: PracticeTime) => PracticeMail;
};

export type Practice = {
  /** Takes up the conversations that are still open, then lets customers arrive over time. */
  start(): void;
  stop(): void;
  setSpeed(speed: number): void;
  speed(): number;
  /** Lets a customer arrive now; the conversation of one who is here already. Throws not-found UNKNOWN_CUSTOMER. */
  callCustomer(id: string): string;
  listCustomers(): readonly { readonly id: string; readonly name: string; readonly about: string; readonly isHere: boolean }[];
};

const mostOpen = 8;
/** While no rep is signed in, only so many queue up. */
const mostWithNobodyHere = 3;
const firstArrivalsMs = [1_000, 5_000, 6_000];
const shortestGapMs = 40_000;
const longestGapMs = 90_000;
const recheckMs = 5_000;
const dayMs = 86_400_000;
/** How far back a conversation that was left open is looked for. */
const resumeDays = 7;
const missesBeforeNextDay = 3;

/** How a visitor's run is known to the intake; the same after a restart. */
function practiceVisitorHash(customerId: string, run: string): string {
  return createHash('sha256').update(`practice:${customerId}:${run}`).digest('hex');
}

/** The practice customers of a workspace. They come in as web chat visitors do and know nothing a visitor would not. */
export function createPractice(options: PracticeOptions): Practice {
  const { intake, clock, logger, random } = options;
  const cast = options.cast ?? practiceCast;
  const time = createPracticeTime(clock, options.speed);
  const mailSide = options.mailSide?.(time);
  const here = new Map<string, { readonly conversationId: string; readonly actor: PracticeActor }>();
  const seen = new Set<string>();
  let arrivals = 0;
  let stopTyping: () => void = () => undefined;

  function enter(script: CustomerScript, conversationId: string): void {
    const line = intake.linesOfBusiness().find((one) => one.id === script.lineOfBusinessId);
    if (intake.side(conversationId).phase === 'greeter' && intake.messagesForCustomer(conversationId, 0).length === 0) {
      intake.greet({ conversationId, text: line?.greeting ?? 'Hello!' });
    }
    seen.add(script.id);
    let isGone = false;
    const onGone = (): void => {
      isGone = true;
      here.delete(script.id);
    };
    const actor = startActor({ script, conversationId, intake, time, random, logger, onGone });
    if (!isGone) here.set(script.id, { conversationId, actor });
  }

  function arrive(script: CustomerScript): string {
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: script.lineOfBusinessId,
      customer: { identifier: script.isVerified ? `practice:${script.id}` : null, name: script.shownName, email: script.email },
      isAuthenticated: script.isVerified,
      visitorHash: practiceVisitorHash(script.id, nextRun(script.id)),
    });
    enter(script, conversationId);
    return conversationId;
  }

  function nextRun(customerId: string): string {
    const day = Math.floor(clock.now() / dayMs);
    let run = 0;
    while (intake.findByVisitor(practiceVisitorHash(customerId, `${day}-${run}`)) !== null) run += 1;
    return `${day}-${run}`;
  }

  function resume(script: CustomerScript): void {
    for (const conversationId of runsOf(intake, { customerId: script.id, now: clock.now() })) {
      const { phase } = intake.side(conversationId);
      seen.add(script.id);
      if (phase === 'ended' || phase === 'left-message' || here.has(script.id)) continue;
      enter(script, conversationId);
    }
  }

  function scheduleArrival(): void {
    const gap = firstArrivalsMs[arrivals] ?? shortestGapMs + random() * (longestGapMs - shortestGapMs);
    arrivals += 1;
    time.after(gap, tryArrival);
  }

  function tryArrival(): void {
    const room = intake.isAnybodyHere() ? mostOpen : mostWithNobodyHere;
    const script = here.size < room ? nextToArrive() : undefined;
    if (script === undefined) {
      time.after(recheckMs, tryArrival);
      return;
    }
    try {
      arrive(script);
    } catch (error) {
      logger.warn('practice.arrivalFailed', { customer: script.id, code: error instanceof AppError ? error.code : 'INTERNAL' });
    }
    scheduleArrival();
  }

  function nextToArrive(): CustomerScript | undefined {
    const away = cast.filter((script) => !here.has(script.id));
    const fresh = away.find((script) => !seen.has(script.id));
    if (fresh !== undefined) return fresh;
    // Everybody has been: the cast starts again.
    seen.clear();
    for (const id of here.keys()) seen.add(id);
    return away[0];
  }

  return {
    start() {
      stopTyping = intake.onRepTyping((conversationId) => {
        for (const guest of here.values()) if (guest.conversationId === conversationId) guest.actor.repIsTyping();
      });
      for (const script of cast) resume(script);
      arrivals = here.size;
      scheduleArrival();
      mailSide?.start();
    },
    stop() {
      mailSide?.stop();
      stopTyping();
      for (const guest of here.values()) guest.actor.stop();
      here.clear();
      time.stop();
    },
    setSpeed: time.setSpeed,
    speed: time.speed,
    callCustomer(id) {
      const script = cast.find((one) => one.id === id);
      if (script === undefined) throw new AppError('not-found', 'UNKNOWN_CUSTOMER', `No practice customer "${id}"`);
      return here.get(id)?.conversationId ?? arrive(script);
    },
    listCustomers: () => cast.map(({ id, name, about }) => ({ id, name, about, isHere: here.has(id) })),
  };
}

/** Conversations of a customer's runs of the last days, oldest first. */
function* runsOf(intake: Intake, from: { readonly customerId: string; readonly now: number }): Generator<string> {
  const today = Math.floor(from.now / dayMs);
  for (let day = today - resumeDays; day <= today; day += 1) {
    let misses = 0;
    for (let run = 0; misses < missesBeforeNextDay; run += 1) {
      const found = intake.findByVisitor(practiceVisitorHash(from.customerId, `${day}-${run}`));
      if (found === null) misses += 1;
      else {
        misses = 0;
        yield found;
      }
    }
  }
}
