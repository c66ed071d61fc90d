import { audit } from './en/audit.ts';
import { casePane } from './en/case-pane.ts';
import { cases } from './en/cases.ts';
import { conversation } from './en/conversation.ts';
import { errors } from './en/errors.ts';
import { events } from './en/events.ts';
import { inbox } from './en/inbox.ts';
import { setup } from './en/setup.ts';
import { shell } from './en/shell.ts';

/** Every visible string, one namespace per area. Keys are flat: a dot is part of the key. */
export const english = { shell, inbox, conversation, casePane, cases, audit, setup, errors, events } as const;
