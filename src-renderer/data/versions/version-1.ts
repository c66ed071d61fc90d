import type { DeskVersion } from './desk-version.ts';

/** First layout: one table per entity, the drafts' unsent keystrokes, and where we are in the changes. */
export const version1: DeskVersion = {
  number: 1,
  stores: {
    workspace: 'id',
    conversation: 'id',
    message: 'id',
    casePane: 'id',
    draft: 'id',
    case: 'id',
    unsent: 'id',
    position: 'id',
  },
};
