import i18next from 'i18next';
import { automation } from '#shared/words/en/automation.ts';

type NeedKey = Extract<keyof typeof automation, `needs.${string}.${string}`>;

/** The words for a prerequisite: its title, or how it stands; a code without words is shown as written. */
export function wordNeed(id: string, code: string, data: Readonly<Record<string, string>> = {}): string {
  const key = `needs.${id}.${code}`;
  return isNeedKey(key) ? i18next.t(key, { ...data, ns: 'automation', defaultValue: automation[key] }) : code;
}

/** A reason for which the core refuses full automation, as `<prerequisite>.<state>`. */
export function wordRefusal(code: string, data: Readonly<Record<string, string>>): string {
  const separator = code.lastIndexOf('.');
  return wordNeed(code.slice(0, separator), code.slice(separator + 1), data);
}

export function isNeed(id: string): boolean {
  return isNeedKey(`needs.${id}.title`);
}

function isNeedKey(key: string): key is NeedKey {
  return Object.hasOwn(automation, key);
}
