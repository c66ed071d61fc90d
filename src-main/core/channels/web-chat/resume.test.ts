import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectChat } from './testing/chat-client.ts';
import { startTestChat } from './testing/start-test-chat.ts';
import type { TestChat } from './testing/start-test-chat.ts';

let test: TestChat;
beforeAll(async () => {
  // Each send of this test is followed at once by the next: the budget of a person does not fit.
  test = await startTestChat({ limits: { messageBurst: 10_000, helloBurst: 10_000, notSavedRetryMs: 1 } });
});
afterAll(() => test.stop());

const step = fc.oneof(
  { weight: 6, arbitrary: fc.constant('say' as const) },
  { weight: 3, arbitrary: fc.constant('cut' as const) },
  { weight: 2, arbitrary: fc.constant('rep says' as const) },
  { weight: 1, arbitrary: fc.constant('disk full for a moment' as const) },
  { weight: 3, arbitrary: fc.constant('wait for a frame' as const) },
);

/* Catches a line that is stored twice because its acknowledgement was lost, lost because its socket was, or overtaken. */
it('loses and doubles nothing and keeps the order, however often the socket is cut', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40 }), async (steps) => {
      const client = await connectChat(test.chat.url, { reconnectMs: 1, timeoutMs: 10_000 });
      try {
        await client.send('first');
        const { id } = test.intake.conversations.at(-1) ?? { id: '' };
        const said = ['first'];
        const answered: string[] = [];
        const sends: Promise<unknown>[] = [];
        for (const [i, next] of steps.entries()) {
          if (next === 'say') {
            said.push(`said ${i}`);
            sends.push(client.send(`said ${i}`));
          } else if (next === 'cut') client.cut();
          else if (next === 'rep says') {
            answered.push(`answer ${i}`);
            test.intake.rep.say(id, `answer ${i}`);
          } else if (next === 'disk full for a moment') {
            test.intake.failure = new Error('disk full');
            await new Promise((resolve) => setImmediate(resolve));
            test.intake.failure = null;
          } else await new Promise((resolve) => setImmediate(resolve));
        }
        await Promise.all(sends);
        const { messages } = test.intake.conversation(id);
        expect(messages.filter(({ from }) => from === 'customer').map(({ text }) => text)).toEqual(said);
        // The page shows exactly what is stored: nothing missing after a cut, nothing twice.
        await client.waitFor(() => client.messages.length >= messages.length);
        expect(client.messages.map(({ ordinal, text }) => ({ ordinal, text }))).toEqual(
          messages.map(({ ordinal, text }) => ({ ordinal, text })),
        );
        expect(messages.filter(({ from }) => from === 'rep').map(({ text }) => text)).toEqual(answered);
      } finally {
        test.intake.failure = null;
        client.close();
      }
    }),
    { numRuns: 100 },
  );
});
