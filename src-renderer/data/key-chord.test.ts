import { describe, expect, test } from 'vitest';
import { startI18n } from '../i18n/start-i18n.ts';
import { commandIds, commands } from './commands.ts';
import { belongsToTyping, chordOf, normaliseChord, wordChord, writesCharacter } from './key-chord.ts';

const press = (key: string, more: Partial<Parameters<typeof chordOf>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('chordOf', () => {
  test.each([
    ['j', press('j'), 'j'],
    ['Shift types ?', press('?', { shiftKey: true }), '?'],
    ['Cmd is mod', press('k', { metaKey: true }), 'mod+k'],
    ['Ctrl Shift A', press('A', { ctrlKey: true, shiftKey: true, code: 'KeyA' }), 'mod+shift+a'],
    // The bug: Option-A on a Mac types "å" and the act has no key.
    ['Option on a Mac', press('å', { altKey: true, code: 'KeyA' }), 'alt+a'],
    // The bug: with a Cyrillic layout no Ctrl key works.
    ['Cyrillic layout', press('л', { ctrlKey: true, code: 'KeyK' }), 'mod+k'],
    // The bug: on an AZERTY keyboard the letter on the cap is not the one that acts.
    ['AZERTY keeps its letters', press('a', { ctrlKey: true, code: 'KeyQ' }), 'mod+a'],
    ['a named key keeps its Shift', press('Enter', { shiftKey: true }), 'shift+enter'],
  ])('%s', (_name, key, chord) => expect(chordOf(key)).toBe(chord));

  test('a modifier alone is no chord', () => expect(chordOf(press('Shift', { shiftKey: true }))).toBeNull());
});

// The bug: a Polish rep writes "ą" and every suggestion is accepted.
test.each([
  ['Option A on a Mac', press('ą', { altKey: true, code: 'KeyA' }), false, true],
  ['AltGr A', press('ą', { ctrlKey: true, altKey: true, code: 'KeyA' }), true, true],
  ['AltGr Q', press('@', { code: 'KeyQ' }), true, true],
  ['Alt A', press('a', { altKey: true, code: 'KeyA' }), false, false],
  ['Alt arrow', press('ArrowDown', { altKey: true }), false, false],
])('%s in a text box', (_name, key, isAltGraph, isWriting) =>
  expect(writesCharacter({ ...key, getModifierState: () => isAltGraph })).toBe(isWriting),
);

test('keycaps read as the platform writes them', () => {
  startI18n();
  expect(wordChord('mod+shift+a', 'Linux x86_64')).toBe('Ctrl ⇧ A');
  expect(wordChord('mod+k', 'MacIntel')).toBe('⌘ K');
  expect(wordChord('shift+escape', 'Linux x86_64')).toBe('⇧ Esc');
  expect(wordChord('f2', 'Linux x86_64')).toBe('F2');
});

test('text boxes keep what belongs to typing', () => {
  expect(['j', 'shift+enter', '?', 'arrowdown'].every(belongsToTyping)).toBe(true);
  expect(['mod+k', 'alt+a'].some(belongsToTyping)).toBe(false);
});

// The bug: two acts that can be on screen together share a key, and one of them never happens.
test('no two acts of one screen share a key', () => {
  const screens = [
    ['everywhere', 'inbox', 'conversation', 'case'],
    ['everywhere', 'cases'],
    ['everywhere', 'case'],
  ];
  for (const screen of screens) {
    const chords = commandIds.filter((id) => screen.includes(commands[id].group)).flatMap((id) => commands[id].keys.map(normaliseChord));
    expect(chords.filter((chord, index) => chords.indexOf(chord) !== index)).toEqual([]);
  }
});
