import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, OutgoingMessage } from '../../ports/channel.ts';

/** A channel with both its sides: the desk's, which is the port, and the customer's, played by the suite. */
export type ChannelUnderTest = {
  readonly channel: Channel;
  /** A conversation with one customer, and another with somebody else. */
  readonly conversationId: string;
  readonly otherConversationId: string;
  /** Stores a line as the outbox has it in the moment it hands it over. */
  handOver(effectId: string, text: string): OutgoingMessage;
  /** What stands before the customer of `conversationId`, oldest first. */
  customerReads(): Promise<readonly string[]>;
  /** The customer says something. The same `id` again is the same message delivered twice. */
  customerSays(message: { readonly id: string; readonly text: string }): Promise<void>;
  /** A machine answers for the customer. */
  readonly machineSays: (text: string) => Promise<void>;
  /** How often something the customer said is kept. */
  keptCount(text: string): number;
  /** Makes the channel unreadable and readable again. */
  readonly setReadable: (isReadable: boolean) => void;
  /** The next message arrives, but the answer to the desk is lost. */
  readonly loseNextAnswer: () => void;
  /** Now, ms; a little later at every call. */
  later(): number;
  close(): Promise<void>;
};

/** Part of the desk itself, so that it is always readable and no answer is lost; and no machine writes into it. */
export type InsideChannel = Omit<ChannelUnderTest, 'machineSays' | 'setReadable' | 'loseNextAnswer'>;

/** What a channel has to do whose outside record is not the desk's own (architecture.md: rules 1, 2 and 5). */
export function channelContract(name: string, start: () => Promise<ChannelUnderTest>): void {
  insideChannelContract(name, start);
  describe(`the channel ${name}, which is outside`, () => {
    let side: ChannelUnderTest;
    beforeEach(async () => {
      side = await start();
    });
    afterEach(() => side.close());

    it('finds after an ambiguous failure what became of it', async () => {
      side.loseNextAnswer();
      const line = side.handOver('effect-1', 'It comes tomorrow.');
      await expect(side.channel.send(line)).rejects.toThrow('lost');
      expect(await side.channel.find('effect-1')).toBe('present');
    });

    it('takes no machine for the customer', async () => {
      const before = side.later();
      await side.machineSays('I am out of the office until Monday.');
      expect(await side.channel.check(side.conversationId, before)).toEqual({ isComplete: true, newestCustomerMessageAt: null });
    });

    it('calls no check complete that could not be made, and misses nothing once it can', async () => {
      const before = side.later();
      side.setReadable(false);
      await side.customerSays({ id: 'a', text: 'Thank you, it has come' });
      expect((await side.channel.check(side.conversationId, before)).isComplete).toBe(false);
      side.setReadable(true);
      expect((await side.channel.check(side.conversationId, before)).newestCustomerMessageAt).toBeGreaterThan(before);
    });
  });
}

/** What every channel has to do. */
export function insideChannelContract(name: string, start: () => Promise<InsideChannel>): void {
  describe(`the channel ${name}`, () => {
    let side: InsideChannel;
    beforeEach(async () => {
      side = await start();
    });
    afterEach(() => side.close());

    it('sends a line once, however often the same effect is handed to it', async () => {
      const line = side.handOver('effect-1', 'It comes tomorrow.');
      await side.channel.send(line);
      await side.channel.send(line);
      expect((await side.customerReads()).filter((text) => text === 'It comes tomorrow.')).toHaveLength(1);
    });

    it('finds what was sent, and not what was not', async () => {
      expect(await side.channel.find('effect-1')).toBe('absent');
      await side.channel.send(side.handOver('effect-1', 'It comes tomorrow.'));
      expect(await side.channel.find('effect-1')).toBe('present');
      expect(await side.channel.find('effect-2')).toBe('absent');
    });

    it('sees an answer as soon as it is readable, and only after the moment asked about', async () => {
      const before = side.later();
      expect(await side.channel.check(side.conversationId, before)).toEqual({ isComplete: true, newestCustomerMessageAt: null });
      await side.customerSays({ id: 'a', text: 'Thank you, it has come' });
      const { isComplete, newestCustomerMessageAt } = await side.channel.check(side.conversationId, before);
      expect(isComplete).toBe(true);
      expect(newestCustomerMessageAt).toBeGreaterThan(before);
      expect(await side.channel.check(side.conversationId, side.later())).toEqual({ isComplete: true, newestCustomerMessageAt: null });
    });

    it('takes nobody else for this customer', async () => {
      const before = side.later();
      await side.customerSays({ id: 'a', text: 'Thank you, it has come' });
      expect(await side.channel.check(side.otherConversationId, before)).toEqual({ isComplete: true, newestCustomerMessageAt: null });
    });

    it('keeps a message that is delivered twice once', async () => {
      await side.customerSays({ id: 'a', text: 'Twice the same' });
      await side.customerSays({ id: 'a', text: 'Twice the same' });
      await side.channel.check(side.conversationId, 0);
      expect(side.keptCount('Twice the same')).toBe(1);
    });
  });
}
