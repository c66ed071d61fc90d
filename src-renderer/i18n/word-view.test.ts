import { beforeAll, expect, it } from 'vitest';
import { fieldOf } from '../testing/sample-views.ts';
import { startI18n } from './start-i18n.ts';
import { wordCustomer, wordField, wordHeld, wordValue } from './word-view.ts';

beforeAll(startI18n);

it('calls a visitor without a name by a short code, and everybody else by their name', () => {
  expect(wordCustomer({ customerId: '1a2b-3c', customerName: null })).toBe('Visitor 1A2B');
  expect(wordCustomer({ customerId: '1a2b-3c', customerName: 'Dana Okafor' })).toBe('Dana Okafor');
});

it.each([
  [{ key: 'priority', label: null }, 'Priority'],
  [{ key: 'custom:order', label: 'Order number' }, 'Order number'],
  // The bug: a field of a newer core without words here has no name at all.
  [{ key: 'newer', label: null }, 'newer'],
])('names the field %j %s', (field, words) => expect(wordField(field)).toBe(words));

it.each([
  ['type', { value: 'problem', path: null }, 'Problem'],
  ['origin', { value: 'chat', path: null }, 'Web chat'],
  ['subject', { value: 'lost', path: 'Delivery › Lost parcel' }, 'Delivery › Lost parcel'],
  ['custom:fragile', { value: false, path: null }, 'No'],
  ['custom:count', { value: 12, path: null }, '12'],
  ['title', { value: 'problem', path: null }, 'problem'],
  // The bug: a workspace's own "Problem" reads as the built-in choice.
  ['custom:type', { value: 'problem', path: 'Trouble' }, 'Trouble'],
])('words a value of %s: %j is %s', (key, shown, words) => expect(wordValue(key, shown)).toBe(words));

it('finds what a field holds among its choices, and shows the id of one that was removed', () => {
  const choices = [{ id: 'lost', label: 'Lost parcel', path: 'Delivery › Lost parcel' }];
  const subject = fieldOf({ key: 'subject', kind: 'tree', choices });
  expect(wordHeld(subject, 'lost')).toBe('Delivery › Lost parcel');
  expect(wordHeld(subject, 'gone')).toBe('gone');
  expect(wordHeld(subject, null)).toBeNull();
});
