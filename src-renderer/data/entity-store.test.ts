import { describe, expect, test } from 'vitest';
import { conversationOf, messageOf } from '../testing/sample-views.ts';
import { createEntityStore } from './entity-store.ts';
import type { ChangeBatch } from '../host/client.ts';

const message = (conversationId: string, ordinal: number) => messageOf({ conversationId, ordinal, text: `line ${ordinal}` });
const put = (entity: string, view: { readonly id: string }) => ({ entity, id: view.id, view });
const delta = (...changed: ChangeBatch['changed']): ChangeBatch => ({ mode: 'delta', seq: 1, changed });

describe('entity store', () => {
  // The bug: a message in one chat repaints every other chat and the whole inbox.
  test('tells only who looks at what changed', () => {
    const store = createEntityStore();
    const heard: string[] = [];
    store.subscribeMessages('a', () => heard.push('messages of a'));
    store.subscribeMessages('b', () => heard.push('messages of b'));
    store.subscribe('conversation', 'a', () => heard.push('conversation a'));
    store.subscribe('conversation', null, () => heard.push('conversations'));
    store.apply(delta(put('message', message('a', 1))));
    expect(heard).toEqual(['messages of a']);
    store.apply(delta(put('conversation', conversationOf({ id: 'b', customerName: 'B' }))));
    expect(heard).toEqual(['messages of a', 'conversations']);
  });

  // The bug: a list that is new each time it is read makes React repaint for ever.
  test('gives the same list until something in it changes', () => {
    const store = createEntityStore();
    store.apply(delta(put('message', message('a', 2)), put('message', message('a', 1)), put('message', message('b', 1))));
    const list = store.messagesOf('a');
    expect(list.map((view) => view.ordinal)).toEqual([1, 2]);
    store.apply(delta(put('message', message('b', 2))));
    expect(store.messagesOf('a')).toBe(list);
    expect(store.list('message')).toBe(store.list('message'));
    expect(store.messagesOf('nobody')).toBe(store.messagesOf('nobody else'));
  });

  // The bug: what was deleted while we were away stays on screen for ever.
  test('a snapshot replaces the working set', () => {
    const store = createEntityStore();
    store.apply(delta(put('message', message('a', 1)), put('conversation', conversationOf({ id: 'a', customerName: 'A' }))));
    store.apply({ mode: 'snapshot', changed: [put('conversation', conversationOf({ id: 'b', customerName: 'B' }))] });
    expect(store.list('conversation').map((view) => view.id)).toEqual(['b']);
    expect(store.messagesOf('a')).toEqual([]);
  });

  test('lets entities of a newer core pass', () => {
    const store = createEntityStore();
    store.apply(delta({ entity: 'weather', id: 'x', view: {} }));
    expect(store.list('conversation')).toEqual([]);
  });
});
