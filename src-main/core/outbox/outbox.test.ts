import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import { effectStates, isSettled, mayBecome, type EffectState } from '#shared/domain/outbox/states.ts';
import { readModels } from '../all-projections.ts';
import type { Channel, SendResult } from '../ports/channel.ts';
import { openStore } from '../store/open-store.ts';
import type { Cause, Store } from '../store/store.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { createCountedIds, createRecordingLogger } from '../testing/memory-ports.ts';
import { createOutbox, type Outbox } from './outbox.ts';

type Behaviour = SendResult | AppError | Error;

const rep: Cause = { principal: { kind: 'rep', id: 'mara', name: 'Mara' } };
let store: Store;
let clock: ManualClock;
let outbox: Outbox;
/** What the outside world's own record holds, whatever the channel says about it. */
let outside: string[];
let behaves: (effectId: string) => { readonly arrives: boolean; readonly answers: Behaviour };
let finds: 'truth' | 'unknown';

beforeEach(() => {
  clock = createManualClock();
  const logger = createRecordingLogger();
  store = openStore({ file: ':memory:', contentFolder: null, clock, logger, ...readModels, views: {} });
  outside = [];
  finds = 'truth';
  behaves = (effectId) => ({ arrives: true, answers: { outcome: 'confirmed', externalId: effectId } });
  outbox = startOutbox();
  store.transact(rep, (tx) => {
    tx.append({ type: 'customer.seen', customerId: 'dana', nameContentId: null, emailContentId: null, identifier: null });
    const about = { channel: 'chat', lineOfBusinessId: 'line', isAuthenticated: true, visitorHash: null } as const;
    tx.append({ type: 'conversation.started', conversationId: 'talk', customerId: 'dana', ...about });
  });
});

function startOutbox(): Outbox {
  const channel: Channel = {
    id: 'chat',
    kind: 'chat',
    send({ effectId }) {
      const { arrives, answers } = behaves(effectId);
      if (arrives) outside.push(effectId);
      return answers instanceof Error ? Promise.reject(answers) : Promise.resolve(answers);
    },
    find: (effectId) => Promise.resolve(finds === 'unknown' ? 'unknown' : outside.includes(effectId) ? 'present' : 'absent'),
    check: () => Promise.resolve({ isComplete: true, newestCustomerMessageAt: null }),
    close: () => Promise.resolve(),
  };
  return createOutbox({
    store: () => store,
    clock,
    ids: createCountedIds('outbox'),
    logger: createRecordingLogger(),
    random: () => 0.5,
    channel: () => channel,
    onHandedOver: () => undefined,
  });
}

function enqueue(effectId: string, undoUntil: number | null = null): void {
  store.transact(rep, (tx) => {
    tx.putContent(`text-${effectId}`, 'message', `line ${effectId}`);
    const line = {
      kind: 'message',
      author: 'rep',
      profileId: 'mara',
      code: null,
      data: null,
      clientId: null,
      taint: [],
      saidAt: null,
    } as const;
    tx.append({
      type: 'message.added',
      messageId: `m-${effectId}`,
      conversationId: 'talk',
      contentId: `text-${effectId}`,
      effectId,
      ...line,
    });
    outbox.enqueueChatLine(tx, { effectId, channelId: 'chat', conversationId: 'talk', messageId: `m-${effectId}`, undoUntil });
  });
}

function stateOf(effectId: string): EffectState | undefined {
  return store.get<{ state: EffectState }>('SELECT state FROM effects WHERE id = ?', effectId)?.state;
}

describe('the outbox', () => {
  it('hands over in the order the lines were written, and confirms', async () => {
    for (const id of ['a', 'b', 'c']) enqueue(id);
    await outbox.pump();
    expect(outside).toEqual(['a', 'b', 'c']);
    expect(['a', 'b', 'c'].map(stateOf)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  });

  // Would catch: a line sent twice because its answer was lost (rule 2).
  it('asks the outside record when the answer is lost, and does not send again', async () => {
    behaves = () => ({ arrives: true, answers: new Error('socket closed after the write') });
    enqueue('a');
    await outbox.pump();
    await outbox.pump();
    expect(outside).toEqual(['a']);
    expect(stateOf('a')).toBe('confirmed');
  });

  // Would catch: an unknown fate that is repeated by itself, or called sent.
  it('leaves an unknown fate to a person, who settles it', async () => {
    behaves = () => ({ arrives: false, answers: new Error('no answer') });
    finds = 'unknown';
    enqueue('a');
    await outbox.pump();
    await outbox.pump();
    expect(stateOf('a')).toBe('uncertain');
    outbox.settle(rep, 'a', 'failed');
    expect(stateOf('a')).toBe('failed');
  });

  it('says a refusal for good, and goes again only when a person asks', async () => {
    behaves = () => ({ arrives: false, answers: { outcome: 'refused', code: 'BLOCKED', mayRetry: false } });
    enqueue('a');
    await outbox.pump();
    clock.advance(3600_000);
    await outbox.pump();
    expect(stateOf('a')).toBe('failed');
    behaves = () => ({ arrives: true, answers: { outcome: 'confirmed', externalId: 'x' } });
    outbox.retry(rep, 'a');
    await outbox.pump();
    expect(outside).toEqual(['a']);
    expect(stateOf('a')).toBe('confirmed');
  });

  // Would catch: a line that leaves inside its undo window, or an undo after it left.
  it('waits out the undo window and takes a line back inside it', async () => {
    enqueue('kept', clock.now() + 10_000);
    enqueue('taken', clock.now() + 10_000);
    await outbox.pump();
    expect(outside).toEqual([]);
    store.transact(rep, (tx) => outbox.cancel(tx, 'taken'));
    clock.advance(10_001);
    await outbox.pump();
    expect(outside).toEqual(['kept']);
    expect(() => store.transact(rep, (tx) => outbox.cancel(tx, 'kept'))).toThrowError(AppError);
  });

  // Would catch: a crash between two states that loses or doubles a line.
  it.each([
    ['before it was claimed', 'waiting', false, 'confirmed', 1],
    ['after it was claimed', 'claimed', false, 'confirmed', 1],
    ['after it was handed over, and it had arrived', 'handed-over', true, 'confirmed', 1],
    // It is asked about once more before it goes again.
    ['after it was handed over, and it had not', 'handed-over', false, 'waiting', 0],
  ] as const)('finds out after a crash %s', async (_name, state, hadArrived, after, arrivals) => {
    enqueue('a');
    const path: EffectState[] = state === 'waiting' ? [] : state === 'claimed' ? ['claimed'] : ['claimed', 'handed-over'];
    for (const step of path) {
      store.transact(rep, (tx) =>
        tx.append({ type: 'effect.changed', effectId: 'a', state: step, created: null, problem: null, externalId: null }),
      );
    }
    if (hadArrived) outside.push('a');
    outbox = startOutbox();
    await outbox.start();
    await outbox.pump();
    expect(stateOf('a')).toBe(after);
    expect(outside).toHaveLength(arrivals);
    clock.advance(60_001);
    await outbox.pump();
    expect(stateOf('a')).toBe('confirmed');
    expect(outside).toEqual(['a']);
  });
});

describe('the states of an effect', () => {
  it('never leave a settled end but by a person, or because the outside record has it after all', () => {
    for (const from of effectStates) for (const to of effectStates) if (mayBecome(from, to)) expect(from).not.toBe(to);
    expect(effectStates.filter((state) => !effectStates.some((to) => mayBecome(state, to)))).toEqual(['confirmed']);
    expect(effectStates.filter((to) => mayBecome('cancelled', to))).toEqual(['confirmed']);
    expect(effectStates.filter(isSettled)).toEqual(['confirmed', 'failed', 'uncertain', 'cancelled']);
  });
});
