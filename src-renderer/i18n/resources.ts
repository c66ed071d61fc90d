import { activity } from '#shared/words/en/activity.ts';
import { audit } from '#shared/words/en/audit.ts';
import { automation } from '#shared/words/en/automation.ts';
import { casePane } from '#shared/words/en/case-pane.ts';
import { cases } from '#shared/words/en/cases.ts';
import { conversation } from '#shared/words/en/conversation.ts';
import { errors } from '#shared/words/en/errors.ts';
import { events } from '#shared/words/en/events.ts';
import { fields } from '#shared/words/en/fields.ts';
import { followUps } from '#shared/words/en/follow-ups.ts';
import { inbox } from '#shared/words/en/inbox.ts';
import { mail } from '#shared/words/en/mail.ts';
import { people } from '#shared/words/en/people.ts';
import { rules } from '#shared/words/en/rules.ts';
import { setup } from '#shared/words/en/setup.ts';
import { shell } from '#shared/words/en/shell.ts';
import { templates } from '#shared/words/en/templates.ts';

/** Every visible string, one namespace per area. Keys are flat: a dot is part of the key. */
export const english = {
  shell,
  templates,
  activity,
  audit,
  automation,
  casePane,
  cases,
  conversation,
  errors,
  events,
  fields,
  followUps,
  inbox,
  mail,
  people,
  rules,
  setup,
} as const;
