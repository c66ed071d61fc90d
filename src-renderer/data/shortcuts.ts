import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { commandIds, commands, isCommandId, isRepeated } from './commands.ts';
import type { CommandGroup, CommandId } from './commands.ts';
import { sayBusy } from './say-busy.ts';
import { belongsToTyping, chordOf, normaliseChord, wordChord, writesCharacter } from './key-chord.ts';

type Handler = { readonly run: () => void };
type Registration = { readonly id: CommandId; readonly handler: Handler };

type Shortcuts = {
  /** What can be done right now, newest registration last. */
  readonly registered: readonly Registration[];
  /** Keys the person chose instead of the standard ones. */
  readonly chosen: Readonly<Partial<Record<CommandId, string>>>;
};

const storageKey = 'caseloom.keys';

const useStore = create<Shortcuts>(() => ({ registered: [], chosen: readChosen() }));

type ShortcutOptions = {
  readonly isEnabled?: boolean;
  /** Another act is under way: a press does nothing, and is told so. */
  readonly isBusy?: boolean;
};

/** Gives a command its handler while the component is shown and `isEnabled`. The key, the palette and hints follow. */
export function useShortcut(commandId: CommandId, handler: () => void, options: ShortcutOptions = {}): void {
  const { isEnabled = true, isBusy = false } = options;
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = isBusy ? sayBusy : handler;
  });
  useEffect(() => {
    if (!isEnabled) return;
    const registration: Registration = { id: commandId, handler: { run: () => latest.current() } };
    useStore.setState(({ registered }) => ({ registered: [...registered, registration] }));
    return () => useStore.setState(({ registered }) => ({ registered: registered.filter((other) => other !== registration) }));
  }, [commandId, isEnabled]);
}

/** The key of a command as keycaps ("Ctrl E"), for buttons and hints. */
export function useKeyHint(commandId: CommandId): string {
  const chosen = useStore((shortcuts) => shortcuts.chosen[commandId]);
  return wordChord(normaliseChord(chosen ?? firstKey(commandId)), navigator.platform);
}

/** The commands that have a handler now, for the palette. */
export function useAvailableCommands(): readonly CommandId[] {
  const registered = useStore((shortcuts) => shortcuts.registered);
  return commandIds.filter((id) => registered.some((registration) => registration.id === id));
}

export function runCommand(commandId: CommandId): void {
  useStore
    .getState()
    .registered.findLast((registration) => registration.id === commandId)
    ?.handler.run();
}

/** The chords a command listens to. */
export function chordsOf(commandId: CommandId): readonly string[] {
  const chosen = useStore.getState().chosen[commandId];
  return (chosen === undefined ? commands[commandId].keys : [chosen]).map(normaliseChord);
}

/** Which other command has a chord in the same place already; null when it is free. */
export function holderOf(chord: string, commandId: CommandId): CommandId | null {
  const meets = (other: CommandId) => areTogether(commands[commandId].group, commands[other].group);
  return commandIds.find((other) => other !== commandId && meets(other) && chordsOf(other).includes(chord)) ?? null;
}

/** On a screen of their own; the rest stands side by side at the desk. */
const screensOfTheirOwn: readonly CommandGroup[] = ['cases', 'followUps', 'unsynced'];

function areTogether(one: CommandGroup, other: CommandGroup): boolean {
  if (one === other || one === 'everywhere' || other === 'everywhere') return true;
  return !screensOfTheirOwn.includes(one) && !screensOfTheirOwn.includes(other);
}

/** Chooses another key for a command; null goes back to the standard one. */
export function chooseKey(commandId: CommandId, chord: string | null): void {
  useStore.setState(({ chosen }) => {
    const { [commandId]: _, ...others } = chosen;
    return { chosen: chord === null ? others : { ...others, [commandId]: chord } };
  });
  saveChosen(useStore.getState().chosen);
}

export function resetKeys(): void {
  useStore.setState({ chosen: {} });
  saveChosen({});
}

export function useChosenKeys(): Shortcuts['chosen'] {
  return useStore((shortcuts) => shortcuts.chosen);
}

/** Listens to the keyboard of a window. Text boxes keep the keys that belong to typing. Returns the stop function. */
export function listenToKeys(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const chord = event.defaultPrevented || event.isComposing ? null : chordOf(event);
    if (chord === null || isTyping(event) || (belongsToTyping(chord) && isBusyWithKeys(event, chord))) return;
    const registered = useStore.getState().registered;
    const found = registered.findLast((registration) => chordsOf(registration.id).includes(chord));
    if (found === undefined) return;
    event.preventDefault();
    if (event.repeat && !isRepeated(found.id)) return;
    found.handler.run();
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

/** A character written with Option or AltGr into a text box. */
function isTyping(event: KeyboardEvent): boolean {
  return writesCharacter(event) && event.target instanceof Element && event.target.closest('input, textarea') !== null;
}

const keepsPlainKeys =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]:not([data-passes-keys]), [role="dialog"]';

/** Plain keys belong to the focused text box, menu or dialog; Enter and Space also to the focused button. */
function isBusyWithKeys(event: KeyboardEvent, chord: string): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target === null) return false;
  if (target.closest(keepsPlainKeys) !== null) return true;
  if (chord.includes('arrow')) return target.closest('[role="log"], [role="slider"], [role="tablist"]') !== null;
  return ['enter', ' '].includes(chord) && target.closest('button, a, summary') !== null;
}

function firstKey(commandId: CommandId): string {
  return commands[commandId].keys[0];
}

function readChosen(): Shortcuts['chosen'] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([id, chord]) => isCommandId(id) && typeof chord === 'string'));
  } catch (error) {
    console.warn('Chosen keys could not be read', error instanceof Error ? error.name : '');
    return {};
  }
}

function saveChosen(chosen: Shortcuts['chosen']): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(chosen));
  } catch (error) {
    console.warn('Chosen keys could not be kept', error instanceof Error ? error.name : '');
  }
}
