import i18next from 'i18next';
import { AppError } from '#shared/lib/app-error.ts';
import { errors } from '#shared/words/en/errors.ts';
import { events } from '#shared/words/en/events.ts';

type ErrorKey = keyof typeof errors;
type EventKey = keyof typeof events;

/** The words for an error: by its code, else by its kind. Never the error's own message, which is for logs. */
export function wordError(error: unknown): string {
  if (!(error instanceof AppError)) return i18next.t('kind.internal', { ns: 'errors' });
  const key = isErrorKey(error.code) ? error.code : kindKey(error);
  const words = i18next.t(key, { ...wordsOf(error.data), ns: 'errors', defaultValue: errors[key] });
  const reference = error.data?.['reference'];
  return typeof reference === 'string' ? `${words} ${i18next.t('reference', { ns: 'errors', reference })}` : words;
}

/** The words for an event code of a conversation or a timeline; an unknown code is shown as written. */
export function wordEvent(code: string, data: Readonly<Record<string, string>> | null): string {
  return isEventKey(code) ? i18next.t(code, { ...data, ns: 'events', defaultValue: events[code] }) : code;
}

/** The words for a reason code of the gate or a run. */
export function wordReason(code: string): string {
  return wordEvent(`reason.${code}`, null).replace(/^reason\./, '');
}

function kindKey(error: AppError): ErrorKey {
  const key = `kind.${error.kind}`;
  return isErrorKey(key) ? key : 'kind.internal';
}

function wordsOf(data: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, String(value)]));
}

function isErrorKey(code: string): code is ErrorKey {
  return Object.hasOwn(errors, code);
}

function isEventKey(code: string): code is EventKey {
  return Object.hasOwn(events, code);
}
