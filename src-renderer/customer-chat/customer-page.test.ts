import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { chatClientFrameSchema, longestChatMessage } from '#shared/contract/web-chat.ts';
import type { ChatMessage } from '#shared/contract/web-chat.ts';
import { emptyChat } from './chat-state.ts';
import html from './index.html?raw';
import { createChatView } from './chat-view.ts';
import { longestPageMessage } from './page-forms.ts';
import { introductionFromFragment, introductionFromMessage, isEmail, storageSlot } from './page-identity.ts';
import { createPageStorage } from './page-storage.ts';
import { pageWords } from './page-words.ts';

it('knows the limit of the protocol', () => {
  expect(longestPageMessage).toBe(longestChatMessage);
});

it('keeps what it must where storage is blocked', () => {
  const storage = createPageStorage(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  storage.write('token', 'secret');
  expect(storage.read('token')).toBe('secret');
});

describe('an introduction', () => {
  /* An identity the workspace cannot parse would refuse the whole hello: whatever a site says must become a valid one. */
  it('always becomes an identity the protocol takes', () => {
    const said = fc.record(
      {
        identifier: fc.anything(),
        hash: fc.string(),
        name: fc.string({ maxLength: 300 }),
        email: fc.oneof(fc.emailAddress(), fc.string()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(said, (identity) => {
        const introduction = introductionFromMessage({ type: 'caseloom.introduction', identity });
        const hello = { type: 'hello', v: 1, ...(introduction?.identity == null ? {} : { identity: introduction.identity }) };
        expect(chatClientFrameSchema.safeParse(hello).success).toBe(true);
      }),
    );
  });

  it('takes the usual addresses', () => {
    for (const email of ['ines@example.com', 'a.b+c@mail.example.co.uk', "o'neil@example.com"]) expect(isEmail(email)).toBe(true);
    for (const email of ['ines', 'ines@', '@example.com', 'a b@example.com']) expect(isEmail(email)).toBe(false);
  });

  it('is read from the address, and never anything but an identity', () => {
    const fragment = `#identity=${encodeURIComponent(JSON.stringify({ identifier: 'u1', hash: 'ab', isVerified: true }))}`;
    expect(introductionFromFragment(fragment).identity).toEqual({ identifier: 'u1', hash: 'ab' });
    for (const broken of ['', '#identity=', '#identity={', '#identity=3', '#other'])
      expect(introductionFromFragment(broken).identity).toBeNull();
  });

  /* Catches one person's token in the hands of the next on the same computer. */
  it('gives every person a place of their own, proven or not', () => {
    const people = [
      null,
      { identifier: 'ines' },
      { identifier: 'ines', hash: 'ab' },
      { identifier: 'bob' },
      { identifier: 'bob', hash: 'cd' },
    ];
    expect(new Set(people.flatMap((person) => [storageSlot(null, person), storageSlot('parcels', person)])).size).toBe(10);
    expect(storageSlot('parcels', { identifier: 'ines', hash: 'new' })).toBe(storageSlot('parcels', { identifier: 'ines', hash: 'ab' }));
  });

  it('takes no style from a site, only a colour', () => {
    const color = (value: unknown) => introductionFromMessage({ type: 'caseloom.introduction', color: value })?.color;
    expect(color('#ffcc00')).toBe('#ffcc00');
    expect(color('url(https://evil.example)')).toBeNull();
  });
});

describe('the view', () => {
  const message = (change: Partial<ChatMessage>): ChatMessage => ({
    ordinal: 1,
    id: 'm1',
    from: 'rep',
    name: 'Mara',
    text: 'hi',
    at: 1,
    clientId: null,
    ...change,
  });
  let view: ReturnType<typeof createChatView>;
  beforeEach(() => {
    document.body.innerHTML = /<body>(.*)<script/su.exec(html)?.[1] ?? '';
    view = createChatView(document, pageWords('en'), 'en');
  });

  it('shows what anybody wrote as text', () => {
    const text = '<img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>';
    view.render({
      chat: { ...emptyChat, messages: [message({ text, name: '<b>Mara</b>' })], businessName: '<i>Shop</i>' },
      link: 'open',
      unsent: [],
    });
    expect(document.querySelector('#messages .bubble')?.textContent).toBe(text);
    expect(document.querySelectorAll('#messages img, #messages a, #messages b, h1 i')).toHaveLength(0);
  });

  it('keeps the element of a line when it is stored, so that it is read out once', () => {
    const frame = { type: 'message', clientId: 'client-id-1', text: 'hello' } as const;
    view.render({ chat: emptyChat, link: 'open', unsent: [{ frame, isRefused: false }] });
    const before = document.querySelector('#messages li');
    expect(before?.textContent).toContain('sending');
    const stored = message({ from: 'customer', clientId: 'client-id-1', text: 'hello' });
    view.render({ chat: { ...emptyChat, messages: [stored] }, link: 'open', unsent: [{ frame, isRefused: false }] });
    expect(document.querySelectorAll('#messages li')).toHaveLength(1);
    expect(document.querySelector('#messages li')).toBe(before);
  });

  it.each([
    ['greeter', ['composer', 'person']],
    ['waiting', ['composer']],
    ['with-person', ['composer']],
    ['nobody-here', ['leave', 'person']],
    ['left-message', ['composer']],
    ['ended', ['over']],
  ] as const)('offers in phase %s only what can be done', (phase, shown) => {
    view.render({ chat: { ...emptyChat, phase }, link: 'open', unsent: [] });
    const visible = ['composer', 'leave', 'over', 'person'].filter((id) => document.getElementById(id)?.hidden === false);
    expect(visible.toSorted()).toEqual([...shown].toSorted());
  });

  it('says that the line is down and that nothing is lost', () => {
    view.render({ chat: emptyChat, link: 'reconnecting', unsent: [] });
    expect(document.getElementById('banner')?.textContent).toContain('kept');
  });
});
