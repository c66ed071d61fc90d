import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { isAnswer } from '#shared/domain/answer/types.ts';
import { followUpCount } from '#shared/domain/follow-up/due-moment.ts';
import { readHistory } from '#shared/domain/follow-up/read-history.ts';
import type { NextStep } from '#shared/domain/follow-up/types.ts';
import type { TemplatePurpose, TemplateValues } from '#shared/domain/template/types.ts';
import { customerOf } from '../cases/field-views.ts';
import type { MailAddress } from '../ports/mail.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { CreatedEffect } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';
import type { Templates } from '../templates/templates.ts';
import { languageOf } from '../workspace/workspace-queries.ts';
import { addressContentId, findThread } from './customer-thread.ts';
import { basisOf } from './do-step.ts';
import type { CasePlan } from './plan-case.ts';
import { effectsOfStep } from './step-effects.ts';

export type DraftParts = {
  readonly content: ContentReader;
  readonly templates: Templates;
  /** The address mails leave from; null where the workspace has no mailbox. */
  readonly mailAddress: () => MailAddress | null;
};

export type StepDraft = {
  /** Null where nobody can be written to, and for a step that writes to nobody. */
  readonly mail: FollowUpDetail['draft'];
  /** Of a closure. */
  readonly note: string | null;
};

/** The words of a step: those a person edited and took back, else what the template makes of the case. */
export function draftStep(db: Reader, parts: DraftParts, plan: CasePlan): StepDraft {
  const purposes = purposesOf(plan.step);
  if (purposes === null) return { mail: null, note: null };
  const kept = keptWords(db, parts.content, plan);
  return {
    mail: mailDraft(db, parts, { plan, purpose: purposes.mail, kept }),
    note: purposes.closing === null ? null : (kept?.note ?? render(db, parts, { plan, purpose: purposes.closing }).body),
  };
}

type Purposes = { readonly mail: TemplatePurpose; readonly closing: TemplatePurpose | null };

function purposesOf(step: NextStep): Purposes | null {
  if (step.kind === 'reply') return { mail: 'reply', closing: null };
  if (step.kind === 'resolve') return { mail: step.because === 'silent' ? 'closing' : 'resolution-mail', closing: 'resolution-note' };
  if (step.kind === 'send' || step.kind === 'next') return { mail: 'follow-up', closing: null };
  if (step.kind !== 'wait') return null;
  return step.then === 'closing' ? { mail: 'closing', closing: 'resolution-note' } : { mail: 'follow-up', closing: null };
}

type KeptWords = { readonly subject: string | null; readonly body: string | null; readonly note: string | null };

/** What was queued for this very step and taken back: nobody types it twice. */
function keptWords(db: Reader, content: ContentReader, plan: CasePlan): KeptWords | null {
  const effect = effectsOfStep(db, plan.caseId, plan.step).find(({ state }) => state === 'cancelled');
  if (effect === undefined) return null;
  const message = db.get<{ content_id: string | null; subject_content_id: string | null }>(
    'SELECT m.content_id, a.subject_content_id FROM messages m LEFT JOIN mails a ON a.message_id = m.id WHERE m.id = ?',
    effect.message_id,
  );
  const closure =
    effect.closure === null ? null : (JSON.parse(effect.closure) as NonNullable<Extract<CreatedEffect, { kind: 'mail' }>['closure']>);
  const read = (contentId: string | null | undefined): string | null => content(contentId ?? null) || null;
  return { subject: read(message?.subject_content_id), body: read(message?.content_id), note: read(closure?.noteContentId) };
}

function mailDraft(
  db: Reader,
  parts: DraftParts,
  wanted: { plan: CasePlan; purpose: TemplatePurpose; kept: KeptWords | null },
): StepDraft['mail'] {
  const { plan, purpose, kept } = wanted;
  const from = parts.mailAddress();
  const thread = findThread(db, plan, from !== null);
  if (thread === null) return null;
  const text = render(db, parts, { plan, purpose });
  const conversationId = plan.conversations.find(({ is_own }) => is_own === 1)?.id ?? '';
  const address = parts.content(addressContentId(db, plan));
  return {
    from: from === null ? '' : written(from),
    to: written({ name: customerOf(db, parts.content, conversationId).customerName ?? '', address }),
    subject: kept?.subject ?? text.subject,
    body: kept?.body ?? text.body,
    templateId: text.templateId,
    templateName: text.templateName,
    language: text.language,
    unpersonalised: kept === null ? (text.unpersonalised ?? null) : null,
    problems: [...text.problems],
  };
}

function written({ name, address }: MailAddress): string {
  if (address === '') return name;
  return name === '' ? address : `${name} <${address}>`;
}

function render(db: Reader, parts: DraftParts, wanted: { plan: CasePlan; purpose: TemplatePurpose }): ReturnType<Templates['render']> {
  const { plan, purpose } = wanted;
  const isClosing = purpose === 'closing' || purpose === 'resolution-mail';
  const own = isClosing ? plan.rule?.closingTemplateId : purpose === 'follow-up' ? plan.rule?.followUpTemplateId : null;
  return parts.templates.render(db, {
    purpose,
    caseId: plan.caseId,
    templateId: own ?? null,
    chain: { ...chainValues(db, parts.content, { plan, purpose }), outcome: outcomeOf(plan.step) },
    citedFields: plan.rule?.citedFields ?? [],
  });
}

function outcomeOf(step: NextStep): 'silent' | 'solved' | '' {
  if (step.kind === 'resolve') return step.because === 'silent' ? 'silent' : 'solved';
  return step.kind === 'wait' && step.then === 'closing' ? 'silent' : '';
}

/** What a template may say about the silence, in the words and dates of the case. */
function chainValues(
  db: Reader,
  content: ContentReader,
  { plan, purpose }: { plan: CasePlan; purpose: TemplatePurpose },
): TemplateValues['chain'] {
  const { messageId, spans } = basisOf(db, plan);
  const said = content(
    db.get<{ content_id: string | null }>('SELECT content_id FROM messages WHERE id = ?', messageId)?.content_id ?? null,
  );
  const isOurs = plan.history.some((entry) => entry.type === 'sent' && entry.id === messageId);
  const lastSent = plan.history.findLast((entry) => entry.type === 'sent' && entry.state === 'confirmed');
  const lastHeard = plan.history.findLast((entry) => entry.type === 'received' && isAnswer(entry.kind));
  const date = dateWriter(db, { plan, language: purpose === 'resolution-note' ? languageOf(db) : null });
  return {
    number: numberOf(plan),
    of: isClosing(plan.step) ? sentFollowUps(plan) : plan.rule === null ? 0 : followUpCount(plan.rule),
    askedFor: isOurs ? spans.map(({ start, end }) => said.slice(start, end)).join(' ') : '',
    lastWroteOn: date(lastSent?.at),
    lastAnsweredOn: date(lastHeard?.at),
  };
}

function isClosing(step: NextStep): boolean {
  return step.kind === 'resolve' || (step.kind === 'wait' && step.then === 'closing');
}

/** Of the follow-up, or how many went out when the case closes. */
function numberOf(plan: CasePlan): number {
  const { step } = plan;
  if (step.kind === 'send' || step.kind === 'next') return step.number;
  return step.kind === 'wait' && step.then !== 'closing' ? step.then : sentFollowUps(plan);
}

/** What the customer got after the rep's own mail, which counts for the cadence and is no follow-up to anybody who reads of it. */
function sentFollowUps({ history }: CasePlan): number {
  return (readHistory(history).chain?.sent ?? []).filter(({ number }) => number !== null).length;
}

/** Dates as the customer reads them: in their language, by the clock on their wall or the desk's. A note is in the desk's `language`. */
function dateWriter(db: Reader, wanted: { plan: CasePlan; language: string | null }): (at: number | undefined) => string {
  const { plan } = wanted;
  const { language } = db.get<{ language: string | null }>('SELECT language FROM customers WHERE id = ?', plan.customerId) ?? {
    language: null,
  };
  const timeZone = plan.plannedCase.customerTimeZone ?? plan.plannedCase.hours.timeZone;
  return (at) => {
    if (at === undefined) return '';
    try {
      return dateFormat(wanted.language ?? language ?? 'en', timeZone).format(at);
    } catch (error) {
      // A zone or language from outside may be none that exists.
      if (error instanceof RangeError) return new Date(at).toISOString().slice(0, 10);
      throw error;
    }
  };
}

/** One of these takes longer to make than all the rest of a draft. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Few languages and zones are met; the bound is for names from outside. Throws RangeError for one that does not exist. */
function dateFormat(language: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone });
  if (dateFormats.size < 200) dateFormats.set(key, format);
  return format;
}
