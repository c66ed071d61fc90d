import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { wordReason } from '../../i18n/word-code.ts';
import { useEndReasons } from './end-reasons.ts';
import classes from './ended-note.module.css';

type Props = { readonly view: Pick<ConversationView, 'id' | 'caseId' | 'isTainted'> };

/** What the end of a chat has left behind: its case, or why there is none. */
export function EndedNote({ view }: Props) {
  const { t } = useTranslation('conversation');
  const hasCase = view.caseId !== null;
  const reasons = useEndReasons(view);
  const withoutCase = reasons.length === 0 ? t('ended.withoutCase') : t('ended.because', { reasons: reasons.map(wordReason).join(', ') });
  return (
    <p className={classes['note']} role="status" data-tone={hasCase ? 'good' : 'plain'}>
      {hasCase ? <IconCircleCheck size={15} aria-hidden="true" /> : <IconInfoCircle size={15} aria-hidden="true" />}
      {hasCase ? t('ended.withCase') : withoutCase}
    </p>
  );
}
