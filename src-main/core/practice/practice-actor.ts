import { AppError } from '#shared/lib/app-error.ts';
import type { ChatMessage } from '#shared/contract/web-chat.ts';
import type { Intake } from '../intake/intake.ts';
import type { Logger } from '../ports/ports.ts';
import { nextImpatienceMs } from './customer-machine.ts';
import type { CustomerScript } from './customer-machine.ts';
import { newPlay, observe, sufferSilence } from './play.ts';
import type { Play } from './play.ts';
import type { PracticeTime } from './practice-time.ts';

type ActorOptions = {
  readonly script: CustomerScript;
  readonly conversationId: string;
  readonly intake: Intake;
  readonly time: PracticeTime;
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  readonly logger: Logger;
  /** Called once, when the conversation is over. */
  readonly onGone: () => void;
};

export type PracticeActor = { repIsTyping(): void; stop(): void };

/** Nobody types a long message in front of the other for minutes: long ones are pasted. */
const longestTypingMs = 12_000;
const retryMs = 5_000;

/** Lets one practice customer live in one conversation, until it is over. */
export function startActor(options: ActorOptions): PracticeActor {
  const actor = new Actor(options);
  actor.begin();
  return actor;
}

class Actor implements PracticeActor {
  readonly #options: ActorOptions;
  #play: Play = newPlay;
  #heard = 0;
  #waitingSince: number;
  #cancelTimer: (() => void) | null = null;
  #isSpeaking = false;
  #unfollow: () => void = () => undefined;
  #isOver = false;

  constructor(options: ActorOptions) {
    this.#options = options;
    this.#waitingSince = options.time.now();
  }

  begin(): void {
    const { intake, conversationId } = this.#options;
    for (const message of intake.messagesForCustomer(conversationId, 0)) this.#hear(message);
    this.#unfollow = intake.follow(conversationId, (event) => {
      if (event.type === 'message') this.#hear(event.message);
      else if (event.side.phase === 'ended' || event.side.phase === 'left-message') return this.#finish();
      this.#carryOn();
    });
    intake.setPresence(conversationId, true);
    this.#carryOn();
  }

  repIsTyping(): void {
    this.#waitingSince = this.#options.time.now();
  }

  stop(): void {
    this.#isOver = true;
    this.#cancelTimer?.();
    this.#unfollow();
  }

  #hear(message: ChatMessage): void {
    if (message.ordinal <= this.#heard) return;
    this.#heard = message.ordinal;
    this.#play = observe(this.#options.script, this.#play, message);
    // A nag does not start the waiting anew.
    if (message.from !== 'customer' || this.#play.state.nags === 0) this.#waitingSince = this.#options.time.now();
  }

  /** Does the next thing in line: says a line, acts, or waits. */
  #carryOn(): void {
    if (this.#isOver || this.#isSpeaking) return;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    const [next] = this.#play.pending;
    if (next !== undefined) return this.#think(next.text);
    if (this.#act()) return;
    this.#waitForWord();
  }

  #think(text: string): void {
    const { intake, conversationId, script, time, random } = this.#options;
    this.#isSpeaking = true;
    this.#cancelTimer = time.after(800 + random() * 2_700, () => {
      this.#attempt(() => {
        intake.markSeen(conversationId, this.#heard);
        intake.setTyping(conversationId, true);
      });
      const typingMs = Math.min(longestTypingMs, (text.length / script.charactersPerSecond) * 1000 * (0.8 + random() * 0.4));
      this.#cancelTimer = time.after(typingMs, () => this.#speak());
    });
  }

  #speak(): void {
    const { intake, conversationId } = this.#options;
    const [line] = this.#play.pending;
    const isSaid = this.#attempt(() => {
      intake.setTyping(conversationId, false);
      if (line === undefined) return;
      // The count makes the id: said twice, after a crash in between, it is stored once.
      intake.receive({ conversationId, clientId: `practice-${this.#play.saidCount + 1}`, text: line.text });
      // Where the intake tells its followers later, the line is taken off now and not heard a second time.
      for (const message of intake.messagesForCustomer(conversationId, this.#heard)) this.#hear(message);
    });
    if (this.#isOver) return;
    if (isSaid) {
      this.#isSpeaking = false;
      return this.#carryOn();
    }
    this.#cancelTimer = this.#options.time.after(retryMs, () => this.#speak());
  }

  /** Whether something was done that is not a line. */
  #act(): boolean {
    const { intake, conversationId, script } = this.#options;
    const { wants } = this.#play;
    if (wants.leaveMessage && script.leavesMessage !== undefined) {
      const { email, text } = script.leavesMessage;
      return this.#attempt(() => intake.leaveMessage({ conversationId, clientId: 'practice-left', email, text })) && this.#finishAfterAct();
    }
    if (wants.leave) return this.#attempt(() => intake.endByCustomer(conversationId)) && this.#finishAfterAct();
    if (wants.person) {
      this.#play = { ...this.#play, wants: { ...wants, person: false } };
      if (intake.side(conversationId).phase === 'greeter') this.#attempt(() => intake.askForPerson(conversationId));
    }
    return false;
  }

  #finishAfterAct(): boolean {
    this.#finish();
    return true;
  }

  #waitForWord(): void {
    const { script, time, intake } = this.#options;
    const limit = nextImpatienceMs(script, this.#play.state);
    if (limit === null || this.#isOver) return;
    const left = Math.max(250, this.#waitingSince + limit - time.now());
    this.#cancelTimer = time.after(left, () => {
      const waited = time.now() - this.#waitingSince;
      // With no rep signed in nobody is to blame: the customer just waits on.
      const isPatient = this.#play.state.phase !== 'content' && !intake.isAnybodyHere();
      if (isPatient) this.#waitingSince = time.now();
      else this.#play = sufferSilence(script, this.#play, waited);
      this.#carryOn();
    });
  }

  /** Runs a call into the intake; an ended conversation ends the actor, anything else is worth another try. */
  #attempt(call: () => unknown): boolean {
    try {
      call();
      return true;
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      if (code === 'CONVERSATION_ENDED') this.#finish();
      else this.#options.logger.warn('practice.callFailed', { conversationId: this.#options.conversationId, code });
      return false;
    }
  }

  #finish(): void {
    if (this.#isOver) return;
    this.stop();
    this.#attempt(() => this.#options.intake.setPresence(this.#options.conversationId, false));
    this.#options.onGone();
  }
}
