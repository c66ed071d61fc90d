import i18next from 'i18next';

/** Whether this keyboard says Cmd where others say Ctrl. */
function isAppleKeyboard(platform: string): boolean {
  return /mac|iphone|ipad/i.test(platform);
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const modifiers = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'];

/** A pressed key as a chord, "mod+shift+a"; null for a modifier alone. Ctrl and Cmd are both `mod`. */
export function chordOf(press: KeyPress): string | null {
  if (modifiers.includes(press.key)) return null;
  const isMod = press.ctrlKey || press.metaKey;
  const hasModifier = isMod || press.altKey;
  const key = hasModifier ? baseKey(press) : press.key.toLowerCase();
  // Without Ctrl or Alt, Shift is already in the character ("?"), save for named keys.
  const namesShift = press.shiftKey && (hasModifier || press.key.length > 1);
  return [isMod ? 'mod' : '', press.altKey ? 'alt' : '', namesShift ? 'shift' : '', key]
    .filter((part) => part !== '')
    .sort(byRank)
    .join('+');
}

/** Writes a standard chord in the order `chordOf` uses. */
export function normaliseChord(chord: string): string {
  return chord.toLowerCase().split('+').sort(byRank).join('+');
}

/** Whether the chord is a bare character or editing key, which belongs to a text box while one has the focus. */
export function belongsToTyping(chord: string): boolean {
  return !chord.split('+').some((part) => part === 'mod' || part === 'alt');
}

/**
 * Whether the press writes a character: Option or AltGr with a letter does on many layouts ("ą", "€"). In a text box
 * such a press is the writer's.
 */
export function writesCharacter(press: KeyPress & Pick<KeyboardEvent, 'getModifierState'>): boolean {
  if (press.key.length !== 1) return false;
  if (press.getModifierState('AltGraph')) return true;
  return press.altKey && !press.metaKey && !/^[\x20-\x7e]$/.test(press.key);
}

/** The chord as keycaps: "Ctrl ⇧ A", on Apple "⌘ ⇧ A". */
export function wordChord(chord: string, platform: string): string {
  const signs = isAppleKeyboard(platform) ? appleSigns : sharedSigns;
  return chord
    .split('+')
    .map((part) => signs[part] ?? nameOfKey(part) ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}

/** A key that bears a word; null for a letter, a sign or a key nobody named. */
function nameOfKey(part: string): string | null {
  const named = namedKeys.find((name) => name === part);
  return named === undefined ? null : i18next.t(`key.${named}`, { ns: 'shell' });
}

const namedKeys = ['mod', 'alt', 'escape', 'delete', 'backspace', 'home', 'end', 'pageup', 'pagedown', 'tab', 'insert'] as const;

const sharedSigns: Readonly<Record<string, string>> = {
  shift: '⇧',
  enter: '↵',
  arrowdown: '↓',
  arrowup: '↑',
  arrowleft: '←',
  arrowright: '→',
};
const appleSigns: Readonly<Record<string, string>> = { ...sharedSigns, mod: '⌘', alt: '⌥' };

/** The letter on the key cap: with Alt or Shift held, `key` is another character on many layouts. */
function baseKey(press: KeyPress): string {
  const physical = /^(?:Key|Digit)(.)$/.exec(press.code)?.[1];
  const isLatin = /^[a-z0-9]$/i.test(press.key);
  return (isLatin ? press.key : (physical ?? press.key)).toLowerCase();
}

const order = ['mod', 'alt', 'shift'];

function byRank(a: string, b: string): number {
  const rank = (part: string) => (order.includes(part) ? order.indexOf(part) : order.length);
  return rank(a) - rank(b);
}
