import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { formatDay } from '../../i18n/format.ts';
import { useNow } from '../../ui/use-now.ts';

const minuteMs = 60_000;

/** What a message was judged to be: "Out of office until Mon 12 Jan". */
export function useAnswerWords({ kind, until }: Pick<NonNullable<MessageView['answer']>, 'kind' | 'until'>): string {
  const { t } = useTranslation('mail');
  const now = useNow(minuteMs);
  const name = t(`answer.${kind}`);
  return until === null ? name : t('answer.until', { kind: name, date: formatDay(until, now) });
}
