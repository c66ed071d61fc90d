import { casePane } from '#shared/words/en/case-pane.ts';
import { conversation } from '#shared/words/en/conversation.ts';
import { errors } from '#shared/words/en/errors.ts';
import { events } from '#shared/words/en/events.ts';
import { fields } from '#shared/words/en/fields.ts';
import { inbox } from '#shared/words/en/inbox.ts';
import { people } from '#shared/words/en/people.ts';
import { shell } from '#shared/words/en/shell.ts';

/** What the first screen says, one namespace per area. */
export const firstWords = { shell, inbox, conversation, casePane, errors, events, fields, people } as const;
