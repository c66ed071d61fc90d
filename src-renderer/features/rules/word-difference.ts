import i18next from 'i18next';
import { rules } from '#shared/words/en/rules.ts';

type DifferenceKey = Extract<keyof typeof rules, `difference.${string}`>;

/** How a past case would have gone otherwise; an unknown code is shown as written. */
export function wordDifference(code: string, data: Readonly<Record<string, string>>): string {
  const key = `difference.${code}`;
  return isDifferenceKey(key) ? i18next.t(key, { ...data, ns: 'rules', defaultValue: rules[key] }) : code;
}

function isDifferenceKey(key: string): key is DifferenceKey {
  return Object.hasOwn(rules, key);
}
