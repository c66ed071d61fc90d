import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { wordReason } from '../../i18n/word-code.ts';
import { useEndReasons } from './end-reasons.ts';
import classes from './ended-note.module.css';

const noReasons: readonly string[] = [];

/** What the end of a chat has left behind: its case, or why there is none. */
export function EndedNote({ conversationId, hasCase }: { readonly conversationId: string; readonly hasCase: boolean }) {
  const { t } = useTranslation('conversation');
  const reasons = useEndReasons((ended) => ended.byConversation[conversationId] ?? noReasons);
  const withoutCase = reasons.length === 0 ? t('ended.withoutCase') : t('ended.because', { reasons: reasons.map(wordReason).join(', ') });
  return (
    <p className={classes['note']} role="status" data-tone={hasCase ? 'good' : 'plain'}>
      {hasCase ? <IconCircleCheck size={15} aria-hidden="true" /> : <IconInfoCircle size={15} aria-hidden="true" />}
      {hasCase ? t('ended.withCase') : withoutCase}
    </p>
  );
}
