import { automation } from '#shared/words/en/automation.ts';

type PrerequisiteKey = Extract<keyof typeof automation, `needs.${string}.${string}`>;

/** Whether the core's word for the state of a prerequisite has words on this screen. */
export function isPrerequisiteKey(key: string): key is PrerequisiteKey {
  return key.split('.').length === 3 && Object.hasOwn(automation, key);
}
