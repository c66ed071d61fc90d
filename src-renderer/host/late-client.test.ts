import { describe, expect, test } from 'vitest';
import { createFakeClient } from '../testing/fake-client.ts';
import type { ChangeBatch } from './client.ts';
import { createLateClient } from './late-client.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const dana = { entity: 'conversation', id: 'dana', view: {} };

function setUp() {
  const real = createFakeClient({ snapshot: [dana] });
  let loads = 0;
  const late = createLateClient(async () => {
    loads += 1;
    return real;
  });
  return { real, late, loadCount: () => loads };
}

describe('late client', () => {
  // The bug: what the first screen asks is lost, or overtakes what was asked before it.
  test('asks what was asked before it came, in order, and comes once', async () => {
    const { real, late, loadCount } = setUp();
    const answers = Promise.all([1, 2, 3].map((payload) => late.call('system.echo', { payload })));
    await settled();
    expect([loadCount(), real.calls.length]).toEqual([0, 0]);
    late.bring();
    late.bring();
    expect(await answers).toEqual([{ payload: 1 }, { payload: 2 }, { payload: 3 }]);
    expect(real.calls.map(({ input }) => input)).toEqual([{ payload: 1 }, { payload: 2 }, { payload: 3 }]);
    expect(loadCount()).toBe(1);
  });

  test('says that it connects until it knows better, and hears what it was asked to hear', async () => {
    const { real, late } = setUp();
    const states: string[] = [];
    const signals: boolean[] = [];
    const batches: ChangeBatch[] = [];
    late.onStateChange((state) => states.push(state));
    late.onSignal('conversation.presence', ({ isOnline }) => signals.push(isOnline));
    late.followChanges(null, (batch) => batches.push(batch));
    expect(states).toEqual(['connecting']);
    late.bring();
    await settled();
    real.signal('conversation.presence', { conversationId: 'dana', isOnline: true });
    expect([states, signals, batches.map((batch) => batch.changed)]).toEqual([['connecting', 'open'], [true], [[dana]]]);
  });

  // The bug: a screen that is gone by then is told all the same.
  test('leaves alone who stopped listening before or after it came', async () => {
    const { real, late } = setUp();
    const heard: unknown[] = [];
    const stops = [
      late.onSignal('conversation.presence', (signal) => heard.push(signal)),
      late.followChanges(null, (batch) => heard.push(batch)),
      late.onStateChange((state) => heard.push(state)),
    ];
    stops.forEach((stop) => stop());
    const stopLater = late.onSignal('conversation.presence', (signal) => heard.push(signal));
    late.bring();
    await settled();
    stopLater();
    real.signal('conversation.presence', { conversationId: 'dana', isOnline: true });
    expect(heard).toEqual(['connecting']);
  });
});
