import { activity } from '#shared/words/en/activity.ts';
import { audit } from '#shared/words/en/audit.ts';
import { automation } from '#shared/words/en/automation.ts';
import { cases } from '#shared/words/en/cases.ts';
import { followUps } from '#shared/words/en/follow-ups.ts';
import { mail } from '#shared/words/en/mail.ts';
import { rules } from '#shared/words/en/rules.ts';
import { setup } from '#shared/words/en/setup.ts';
import { systemOfRecord } from '#shared/words/en/system-of-record.ts';
import { templates } from '#shared/words/en/templates.ts';

/** What later screens and dialogs say; late pieces bring it along (docs/adr/0006). */
export const lateWords = { activity, audit, automation, cases, followUps, mail, rules, setup, systemOfRecord, templates } as const;
