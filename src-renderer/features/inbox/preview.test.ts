import { expect, test } from 'vitest';
import { conversationOf, messageOf, sampleNow } from '../../testing/sample-views.ts';
import { previewOf } from './preview.ts';

const line = (ordinal: number, text: string, more: object = {}) => messageOf({ conversationId: 'dana', ordinal, text, ...more });
const mara = { kind: 'rep', name: 'Mara Lindqvist', profileId: 'mara' } as const;
const dana = conversationOf({ id: 'dana', customerName: 'Dana Okafor', lastMessagePreview: 'Can I speak to a person?' });

// The bug: every waiting row says that somebody wants a person, and none what about.
test('of who waits it is the first line that tells something', () => {
  const greeter = { kind: 'greeter', name: 'Greeter', profileId: null };
  const messages = [
    line(1, 'Hi there, what can we do for you today?', { author: greeter }),
    line(2, 'Hello?'),
    line(3, 'I would like to talk to a person please'),
    line(4, 'the light on my router stays red'),
    line(5, 'Can I speak to a person?'),
  ];
  expect(previewOf({ view: dana, messages, profileId: 'mara' }).text).toBe('the light on my router stays red');
  expect(previewOf({ view: { ...dana, status: 'active' }, messages, profileId: 'mara' }).text).toBe('Can I speak to a person?');
  expect(previewOf({ view: dana, messages: messages.slice(0, 3), profileId: 'mara' }).text).toBe('Can I speak to a person?');
});

// The bug: a colleague's answer is shown as one's own.
test('"You" is only the person at this desk', () => {
  const view = { ...dana, status: 'active', lastMessageAuthor: 'rep', assignedTo: 'ines', assignedName: 'Ines Weber' } as const;
  const by = (known: Partial<Parameters<typeof previewOf>[0]>) => {
    const preview = previewOf({ view, messages: [], profileId: 'mara', ...known });
    return [preview.by, preview.name];
  };
  expect(by({})).toEqual(['colleague', 'Ines Weber']);
  expect(by({ profileId: 'ines' })[0]).toBe('you');
  // Handed over since: the words stay those of who said them.
  expect(by({ messages: [line(1, 'one moment', { author: mara })] })[0]).toBe('you');
  expect(by({ messages: [line(1, 'one moment', { author: mara })], profileId: 'ines' })).toEqual(['colleague', 'Mara Lindqvist']);
  expect(by({ view: { ...view, assignedTo: null, assignedName: null } })[0]).toBe('customer');
});

// The bug: a colleague's answer becomes one's own because a reply of one's own waits for its hour, or was taken back.
test.each([{ state: 'waiting', sendAt: 2 } as const, { state: 'cancelled' } as const])(
  'of whoever spoke, not of what was not said: %o',
  (delivery) => {
    const view = { ...dana, status: 'active', lastMessageAuthor: 'rep' } as const;
    const ines = { kind: 'rep', name: 'Ines Weber', profileId: 'ines' } as const;
    const unsaid = { effectId: 'e', problem: null, undoUntil: null, seenAt: null, ...delivery };
    const messages = [line(1, 'It comes', { author: ines }), line(2, 'No hurry', { author: mara, delivery: unsaid })];
    expect(previewOf({ view, messages, profileId: 'mara' })).toMatchObject({ by: 'colleague', name: 'Ines Weber' });
  },
);

// The bug: a reply written first that left last, or that waits for its network, is shown as the words of a colleague who wrote after it.
test.each(['confirmed', 'waiting', 'failed'] as const)('of whoever’s words were the last to leave: one put off, %s', (state) => {
  const at = sampleNow - 60_000;
  const view = { ...dana, status: 'active', lastMessageAuthor: 'rep', lastMessageAt: at } as const;
  const ines = { kind: 'rep', name: 'Ines Weber', profileId: 'ines' } as const;
  const delivery = { effectId: 'e', problem: null, undoUntil: null, seenAt: null, state, sendAt: at };
  const messages = [line(1, 'It leaves tomorrow', { author: mara, at, delivery }), line(2, 'It comes', { author: ines })];
  expect(previewOf({ view, messages, profileId: 'mara' })).toMatchObject({ by: 'you' });
});

// The bug: a follow-up that went by itself reads as the customer's own words.
test('what was sent by itself is said to be its sender’s', () => {
  const view = { ...dana, status: 'active', lastMessageAuthor: 'assistant' } as const;
  const messages = [line(1, 'Any news?', { author: { kind: 'assistant', name: 'Follow-up desk', profileId: null } })];
  expect(previewOf({ view, messages, profileId: 'mara' })).toMatchObject({ by: 'colleague', name: 'Follow-up desk' });
});
