import type { Channel, OutgoingMessage } from '#core/ports/channel.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Clock, Logger } from '#core/ports/ports.ts';
import type { Store } from '#core/store/store.ts';
import { createMortalStore, ProcessDied } from '#core/testing/mortal-store.ts';
import type { Process } from './faults.ts';
import type { OutsideRecord } from './outside-record.ts';
import type { OutsideMail } from './outside-mail.ts';
import { createSimulatedCore, type Guards, type SimulatedCore } from './simulated-core.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { Chance, World } from './world.ts';

type Parts = {
  readonly clock: SimulatedClock;
  readonly random: Chance;
  /** What is durable: it outlives every process. */
  readonly store: Store;
  readonly mail: OutsideMail;
  readonly record: OutsideRecord;
  readonly hasFaults: boolean;
  readonly guards: Guards;
  /** A channel is asked about this conversation: something is about to be sent. */
  readonly onAsked: (conversationId: string) => void;
  /** A line stands in its customer's chat. */
  readonly onShown: (message: OutgoingMessage) => void;
};

export type Processes = Pick<World, 'core' | 'act'> & { readonly process: Process; start(): void; stop(): void };

/** The console's process, life after life. Whatever a dead one had under way does nothing any more. */
export function createProcesses(parts: Parts): Processes {
  const { clock, random } = parts;
  /** Acts of people that the death of the process cut off: their windows ask again. */
  const unfinished: { readonly key: string; readonly work: (core: SimulatedCore, key: string) => void }[] = [];
  let life: Life | null = null;
  let lives = 0;
  let acts = 0;
  let deadForMs = 0;

  const start = (): void => {
    if (life !== null) return;
    lives += 1;
    life = beginLife(parts, lives, onDeath);
    parts.mail.onHint = () => life?.readMail();
    living(life, (core) => core.start());
    for (const { key, work } of unfinished.splice(0)) perform(key, work);
  };
  const onDeath = (): void => {
    if (life === null) return;
    life.end();
    life = null;
    const awayFor = deadForMs > 0 ? deadForMs : random.between(300, 5_000);
    deadForMs = 0;
    clock.at(clock.elapsed() + awayFor, start);
  };
  const perform = (key: string, work: (core: SimulatedCore, key: string) => void): void => {
    const now = life;
    if (now === null || !living(now, (core) => work(core, key))) unfinished.push({ key, work });
  };
  return {
    core: () => life?.core ?? null,
    act: (work) => perform(`act-${String((acts += 1))}`, work),
    process: {
      dieAtWrite: (n, when) => life?.dieAtWrite(n, when),
      die: onDeath,
      stayDeadFor(ms) {
        deadForMs = ms;
      },
    },
    start,
    stop() {
      life?.end();
      life = null;
    },
  };
}

/** Runs a piece of work in the process; false where it died of it. A refusal is an answer. */
function living({ core }: Life, work: (core: SimulatedCore) => void): boolean {
  try {
    work(core);
    return true;
  } catch (error) {
    if (error instanceof ProcessDied) return false;
    if (error instanceof AppError && (error.kind === 'conflict' || error.kind === 'not-found')) return true;
    throw error;
  }
}

type Life = {
  readonly core: SimulatedCore;
  readMail(): void;
  dieAtWrite(n: number, when: 'before' | 'after'): void;
  end(): void;
};

function beginLife(parts: Parts, n: number, onDeath: () => void): Life {
  const { clock, mail } = parts;
  const mortal = createMortalStore(parts.store, onDeath);
  let ids = 0;
  const core = createSimulatedCore({
    store: mortal.store,
    clock: clockOf(clock, () => mortal.isDead()),
    ids: { next: () => `${String(n)}-${String((ids += 1))}` },
    logger: loggerOf(() => mortal.isDead()),
    random: parts.random,
    mailbox: mail,
    readMail: (into) => mail.read(into),
    outside: (channel) => outsideOf(parts, channel),
    onTrouble: () => undefined,
    guards: parts.guards,
  });
  return {
    core,
    readMail() {
      mail.read(core).catch(ignoreDeath);
    },
    dieAtWrite: (writes, when) => mortal.dieAtWrite(writes, when),
    end() {
      mortal.die();
      core.stop();
    },
  };
}

/** Timers of a dead process do not fire; one that dies of its own timer is dead. */
function clockOf(clock: SimulatedClock, isDead: () => boolean): Clock {
  return {
    now: clock.console.now,
    monotonic: clock.console.monotonic,
    after: (delayMs, callback) =>
      clock.console.after(delayMs, () => {
        if (isDead()) return;
        try {
          callback();
        } catch (error) {
          ignoreDeath(error);
        }
      }),
  };
}

function ignoreDeath(error: unknown): void {
  if (!(error instanceof ProcessDied)) throw error;
}

/** What the console itself calls an error is a fault of ours, unless it is dead. */
function loggerOf(isDead: () => boolean): Logger {
  return {
    info: () => undefined,
    warn: () => undefined,
    error(event, fields) {
      if (!isDead()) throw new Error(`The console logged ${event} ${JSON.stringify(fields ?? {})}`);
    },
  };
}

/** A channel that may be slow to answer whether somebody wrote, or unable to. */
function outsideOf(parts: Parts, channel: Channel): Channel {
  const { clock, random, hasFaults } = parts;
  const later = (ms: number): Promise<void> => new Promise((resolve) => void clock.at(clock.elapsed() + ms, resolve));
  return {
    ...channel,
    async send(message) {
      const result = await channel.send(message);
      if (channel.kind === 'chat') parts.onShown(message);
      return result;
    },
    async check(conversationId, since) {
      parts.onAsked(conversationId);
      if (hasFaults && random.is(0.1)) await later(random.between(50, 25_000));
      if (hasFaults && random.is(0.02)) {
        parts.record.refusals.push(clock.elapsed());
        return { isComplete: false, newestCustomerMessageAt: null };
      }
      return channel.check(conversationId, since);
    },
  };
}
