import type { DeskVersion } from './desk-version.ts';

/** What a person changed in drafts of follow-ups and closures that have not gone. */
export const version4: DeskVersion = { number: 4, stores: { stepDraft: 'id' } };
