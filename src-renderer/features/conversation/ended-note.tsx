import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { wordReason } from '../../i18n/word-code.ts';
import { useEndReasons } from './end-reasons.ts';
import classes from './ended-note.module.css';

type Props = { readonly view: Pick<ConversationView, 'id' | 'channel' | 'caseId' | 'isTainted'> };

/** What the end of a chat has left behind: its case, or why there is none. */
export function EndedNote({ view }: Props) {
  const { t } = useTranslation(['conversation', 'mail']);
  const isMail = view.channel === 'email';
  const hasCase = view.caseId !== null;
  const reasons = useEndReasons(view);
  const because = { reasons: reasons.map(wordReason).join(', ') };
  const mail = reasons.length === 0 ? t('mail:ended.withoutCase') : t('mail:ended.because', because);
  const chat = reasons.length === 0 ? t('ended.withoutCase') : t('ended.because', because);
  return (
    <p className={classes.note} role="status" data-tone={hasCase ? 'good' : 'plain'}>
      {hasCase ? <IconCircleCheck size={15} aria-hidden="true" /> : <IconInfoCircle size={15} aria-hidden="true" />}
      {isMail ? (hasCase ? t('mail:ended.withCase') : mail) : hasCase ? t('ended.withCase') : chat}
    </p>
  );
}
