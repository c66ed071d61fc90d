import type { DeskVersion } from './desk-version.ts';

/** Changes of follow-up plans. */
export const version2: DeskVersion = { number: 2, stores: { followUp: 'id' } };
