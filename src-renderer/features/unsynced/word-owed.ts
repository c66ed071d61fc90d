import i18next from 'i18next';
import type { Owed } from '#shared/contract/routes/backend.ts';
import type { ShownValue } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { casePane } from '#shared/words/en/case-pane.ts';
import { wordError } from '../../i18n/word-code.ts';
import { wordField, wordValue } from '../../i18n/word-view.ts';

/** What is owed: the field, the status, a note or the whole case. */
export function wordWhat({ kind, field }: Pick<Owed, 'kind' | 'field'>): string {
  if (kind !== 'update' || field === null) return i18next.t(kind === 'note' ? 'what.note' : 'what.create', { ns: 'systemOfRecord' });
  return field.key === 'status' ? i18next.t('what.status', { ns: 'systemOfRecord' }) : wordField(field);
}

/** A value of what is owed. A status is one of the product's own. */
export function wordOwedValue({ field }: Pick<Owed, 'field'>, shown: ShownValue | null): string {
  if (shown === null || shown.value === '') return i18next.t('entry.empty', { ns: 'systemOfRecord' });
  const key = `status.${String(shown.value)}`;
  if (field?.key === 'status' && isStatusKey(key)) return i18next.t(key, { ns: 'casePane' });
  return wordValue(field?.key ?? '', shown);
}

/** What went wrong, in the product's words by its code; empty where nothing did. */
export function wordOwedProblem({ problem }: Pick<Owed, 'problem'>): string {
  return problem === null ? '' : wordError(new AppError('upstream', problem, problem));
}

type StatusKey = Extract<keyof typeof casePane, `status.${string}`>;

function isStatusKey(key: string): key is StatusKey {
  return Object.hasOwn(casePane, key);
}
