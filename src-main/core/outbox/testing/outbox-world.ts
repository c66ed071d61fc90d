import type { EffectState } from '#shared/domain/outbox/states.ts';
import { readModels } from '../../all-projections.ts';
import { openStore } from '../../store/open-store.ts';
import type { Cause, Store, Transaction } from '../../store/store.ts';
import { createCountedIds, createRecordingLogger } from '../../testing/memory-ports.ts';
import { createMortalStore, ProcessDied, type MortalStore } from '../../testing/mortal-store.ts';
import { createPacedClock, type PacedClock } from '../../testing/paced-clock.ts';
import { isPaused } from '../../workspace/workspace-queries.ts';
import type { EffectRow } from '../effect-row.ts';
import type { LastMomentCheck } from '../last-moment-check.ts';
import { createOutbox, type Outbox } from '../outbox.ts';
import { createOutsideChannel, type OutsideChannel } from './outside-channel.ts';

export const rep: Cause = { principal: { kind: 'rep', id: 'mara', name: 'Mara' } };
const applicationUser: Cause = { principal: { kind: 'application-user', id: 'application-user', name: 'Ada' } };

/** What the host needs to notice a death. */
const restartAfterMs = 500;

type Wanted = { readonly undoMs?: number; readonly notBefore?: number | null; readonly by?: 'person' | 'assistant' };

/** An outbox over a store in memory, two channels with outside records of their own, and a process that can die and start again. */
export type OutboxWorld = {
  readonly store: Store;
  readonly clock: PacedClock;
  readonly chat: OutsideChannel;
  readonly mail: OutsideChannel;
  readonly troubles: readonly EffectRow[];
  readonly stopped: readonly string[];
  outbox(): Outbox;
  process(): MortalStore;
  /** Everything in memory is gone; what was written is looked after by a new process. One that dies is started again by itself. */
  restart(): void;
  /** Each is about a customer of its own with two conversations, `<id>` by mail and `<id>-chat`. */
  chatLine(id: string, wanted?: Wanted & { readonly conversationId?: string }): void;
  /** `anewOf`: another effect of the same step. */
  followUp(id: string, wanted?: Wanted & { readonly anewOf?: string }): void;
  /** With a mail unless said otherwise. */
  closure(id: string, wanted?: Wanted & { readonly hasMail?: boolean }): void;
  eraseWords(id: string): void;
  /** In one transaction, as the pause does it. */
  pause(isPaused: boolean): void;
  row(id: string): EffectRow;
  state(id: string): EffectState;
  /** How often each case was closed. */
  closures(): ReadonlyMap<string, number>;
};

export function createOutboxWorld(): OutboxWorld {
  const clock = createPacedClock();
  const logger = createRecordingLogger();
  const store = openStore({ file: ':memory:', contentFolder: null, clock, logger, ...readModels, views: {} });
  const chat = createOutsideChannel({ id: 'chat', kind: 'chat', clock });
  const mail = createOutsideChannel({ id: 'mail', kind: 'email', clock });
  const troubles: EffectRow[] = [];
  const stopped: string[] = [];
  const ids = createCountedIds('outbox');
  const begin = (): { process: MortalStore; outbox: Outbox } => {
    const process = createMortalStore(store, () => void clock.after(restartAfterMs, () => restartIfDead()));
    const outbox = createOutbox({
      store: () => process.store,
      clock,
      ids,
      logger,
      random: () => 0.5,
      channel: (id) => (id === 'chat' ? chat : id === 'mail' ? mail : undefined),
      onHandedOver: () => undefined,
      lastMoment: lastMomentOf([chat, mail]),
      onStopped: (_tx, effect) => void stopped.push(effect.id),
      onTrouble: (effect) => void troubles.push(effect),
    });
    return { process, outbox };
  };
  let running = begin();
  const restart = (): void => {
    running.outbox.close();
    running.process.die();
    running = begin();
    running.outbox.start().catch((error: unknown) => {
      if (!(error instanceof ProcessDied)) throw error;
    });
  };
  const restartIfDead = (): void => {
    if (running.process.isDead()) restart();
  };

  const meet = (tx: Transaction, id: string): void => {
    if (tx.get('SELECT 1 FROM conversations WHERE id = ?', id) !== undefined) return;
    tx.append({ type: 'customer.seen', customerId: id, nameContentId: null, emailContentId: null, identifier: null });
    const about = { customerId: id, lineOfBusinessId: 'line', isAuthenticated: true, visitorHash: null } as const;
    tx.append({ type: 'conversation.started', conversationId: id, channel: 'email', ...about });
    tx.append({ type: 'conversation.started', conversationId: `${id}-chat`, channel: 'chat', ...about });
    tx.append({
      type: 'case.created',
      caseId: `case-${id}`,
      number: `CAS-${id}`,
      lineOfBusinessId: 'line',
      customerId: id,
      conversationId: id,
      by: 'person',
    });
  };
  const write = (tx: Transaction, id: string, { conversationId, by }: { conversationId: string; by: 'person' | 'assistant' }): void => {
    tx.putContent(`text-${id}`, 'message', `words of ${id}`);
    tx.putContent(`subject-${id}`, 'subject', `About ${id}`);
    tx.append({
      type: 'message.added',
      messageId: `m-${id}`,
      conversationId,
      contentId: `text-${id}`,
      effectId: id,
      kind: 'message',
      author: by === 'person' ? 'rep' : 'assistant',
      profileId: by === 'person' ? 'mara' : null,
      code: null,
      data: null,
      clientId: null,
      taint: [],
      saidAt: null,
      ...(conversationId === id ? { mail: { headerId: `${id}@caseloom.local`, subjectContentId: `subject-${id}`, inReplyTo: null } } : {}),
    });
  };
  const moments = (tx: Transaction, { undoMs = 0, notBefore = null }: Wanted): { undoUntil: number | null; notBefore: number | null } => ({
    undoUntil: undoMs > 0 ? tx.now + undoMs : null,
    notBefore,
  });
  const causeOf = (by: 'person' | 'assistant'): Cause => (by === 'person' ? rep : applicationUser);

  return {
    store,
    clock,
    chat,
    mail,
    troubles,
    stopped,
    outbox: () => running.outbox,
    process: () => running.process,
    restart,
    chatLine(id, wanted = {}) {
      store.transact(rep, (tx) => {
        const { conversationId = `${id}-chat` } = wanted;
        meet(tx, conversationId.replace(/-chat$/, ''));
        write(tx, id, { conversationId, by: 'person' });
        running.outbox.enqueueChatLine(tx, {
          effectId: id,
          channelId: 'chat',
          conversationId,
          messageId: `m-${id}`,
          ...moments(tx, wanted),
        });
      });
    },
    followUp(id, wanted = {}) {
      const { by = 'assistant', anewOf: of = id } = wanted;
      store.transact(causeOf(by), (tx) => {
        meet(tx, of);
        write(tx, id, { conversationId: of, by });
        running.outbox.enqueue(tx, id, {
          kind: 'mail',
          channelId: 'mail',
          conversationId: of,
          messageId: `m-${id}`,
          ...moments(tx, wanted),
          by,
          caseId: `case-${of}`,
          actId: null,
          chain: { capability: 'follow-up', chainId: `chain-${of}`, step: 1 },
          closure: null,
        });
      });
    },
    closure(id, wanted = {}) {
      const { by = 'assistant', hasMail = true } = wanted;
      store.transact(causeOf(by), (tx) => {
        meet(tx, id);
        if (hasMail) write(tx, id, { conversationId: id, by });
        const rest = {
          conversationId: id,
          ...moments(tx, wanted),
          by,
          caseId: `case-${id}`,
          actId: null,
          chain: { capability: 'close', chainId: `chain-${id}`, step: 'closing' },
          closure: { caseId: `case-${id}`, noteContentId: 'note' },
        } as const;
        running.outbox.enqueue(
          tx,
          id,
          hasMail
            ? { kind: 'mail', channelId: 'mail', messageId: `m-${id}`, ...rest }
            : { kind: 'closure', channelId: null, messageId: null, ...rest },
        );
      });
    },
    eraseWords: (id) => store.eraseContent(`text-${id}`),
    pause(isPausedNow) {
      store.transact(rep, (tx) => {
        tx.append({ type: 'pause.changed', isPaused: isPausedNow });
        if (isPausedNow) running.outbox.takeBackAssistants(tx);
      });
    },
    row: (id) => rowOf(store, id),
    state: (id) => rowOf(store, id).state,
    closures() {
      const counts = new Map<string, number>();
      for (const event of store.events())
        if (event.type === 'case.statusChanged') counts.set(event.caseId, (counts.get(event.caseId) ?? 0) + 1);
      return counts;
    },
  };
}

function rowOf(store: Store, id: string): EffectRow {
  const row = store.get<EffectRow>('SELECT * FROM effects WHERE id = ?', id);
  if (row === undefined) throw new Error(`No effect ${id}`);
  return row;
}

/** Goes by what the channels answer alone; every customer is met for one effect only, so any answer of theirs ends its chain. */
function lastMomentOf(channels: readonly OutsideChannel[]): LastMomentCheck {
  return {
    channelsOf: (_db, effect) =>
      channels.map(({ id }) => ({
        channelId: id,
        conversationId: id === 'chat' ? `${effect.conversation_id}-chat` : effect.conversation_id,
      })),
    since: () => -1,
    decide(db, effect, checks) {
      if (checks.some((check) => check.newestCustomerMessageAt !== null)) return { verdict: 'stop', reasons: ['ANSWERED_MEANWHILE'] };
      if (effect.by_kind === 'assistant' && isPaused(db)) return { verdict: 'stop', reasons: ['PAUSED'] };
      return { verdict: 'go', reasons: [] };
    },
    handOver(tx, effect) {
      if (effect.closure !== null && effect.case_id !== null)
        tx.append({ type: 'case.statusChanged', caseId: effect.case_id, status: 'resolved' });
    },
  };
}
