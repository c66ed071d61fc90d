import { expect, test } from 'vitest';
import type { Core } from '../connections.ts';
import { createMemoryConnection } from './memory-connection.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A core that says to every connection what it heard, and remembers each. */
function setUp() {
  const sends: ((frame: string) => void)[] = [];
  const received: string[] = [];
  const connect: Core['connect'] = ({ send }) => {
    const number = sends.push(send);
    return { receive: (frame) => received.push(`${number}:${frame}`), close: () => received.push(`${number} closed`) };
  };
  const connection = createMemoryConnection({ connect });
  const frames: string[] = [];
  const states: string[] = [];
  connection.onFrame((frame) => frames.push(frame));
  connection.onStateChange((state) => states.push(state));
  return { connection, sends, received, frames, states };
}

test('frames come later and in order, as on a real wire', async () => {
  const { connection, sends, received, frames, states } = setUp();
  connection.send('too early');
  await settled();
  connection.send('a');
  connection.send('b');
  sends[0]?.('c');
  sends[0]?.('d');
  expect([received, frames]).toEqual([[], []]);
  await settled();
  expect([received, frames, states]).toEqual([
    ['1:a', '1:b'],
    ['c', 'd'],
    ['connecting', 'open'],
  ]);
});

test('a cut wire loses what is under way on both sides, and what its connection says afterwards', async () => {
  const { connection, sends, received, frames, states } = setUp();
  await settled();
  connection.send('lost');
  sends[0]?.('lost too');
  connection.drop();
  await settled();
  sends[0]?.('from the old line');
  sends[1]?.('from the new line');
  await settled();
  expect([received, frames]).toEqual([['1 closed'], ['from the new line']]);
  expect(states).toEqual(['connecting', 'open', 'reconnecting', 'open']);
});

test('closed stays closed', async () => {
  const { connection, sends, received, states } = setUp();
  await settled();
  connection.close();
  connection.drop();
  connection.send('a');
  await settled();
  expect([sends.length, received, states.at(-1)]).toEqual([1, ['1 closed'], 'closed']);
});
