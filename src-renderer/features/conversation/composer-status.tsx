import { useTranslation } from 'react-i18next';
import type { ComposerMode, DraftState } from '../../data/draft-state.ts';
import { sendsLetter } from '../../data/sends-letter.ts';
import type { TalkState } from './talk-state.ts';
import classes from './composer.module.css';

type Props = {
  readonly id: string;
  readonly talk: TalkState;
  readonly draft: DraftState;
  readonly mode: ComposerMode;
  readonly isMail: boolean;
  readonly tooLongBy: number;
  readonly isOnline: boolean;
  /** The last send was refused and its words are in the box again. */
  readonly hasReturned: boolean;
};

type Words = { readonly text: string; readonly tone: 'plain' | 'warn' | 'bad' };

/** Where the words are: saved, on the way, kept here, or why they cannot go. Its place is kept. */
export function ComposerStatus({ id, ...state }: Props) {
  const { text, tone } = useStatusWords(state);
  return (
    <span id={id} className={classes.status} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      {text}
    </span>
  );
}

function useStatusWords({ talk, draft, mode, isMail, tooLongBy, isOnline, hasReturned }: Omit<Props, 'id'>): Words {
  const { t } = useTranslation(['conversation', 'mail']);
  if (tooLongBy > 0) return { tone: 'bad', text: t('composer.tooLong', { count: tooLongBy }) };
  if (hasReturned) return { tone: 'bad', text: t('composer.restored') };
  if (draft.sending.some((send) => send.isUnsettled)) return { tone: 'warn', text: t('composer.notConfirmed') };
  if (!isOnline) return { tone: 'warn', text: t('composer.offline') };
  if (talk === 'over') return { tone: 'plain', text: isMail ? t('mail:status.closed') : t('composer.closed') };
  if (talk === 'unread') return { tone: 'plain', text: t('composer.unread') };
  if (mode === 'reply' && talk === 'taking') return { tone: 'plain', text: isMail ? t('mail:status.taking') : t('composer.taking') };
  if (mode === 'reply' && talk === 'untaken') return { tone: 'plain', text: isMail ? t('mail:status.notYours') : t('composer.notYours') };
  if (draft.status === 'kept-here') return { tone: 'warn', text: t('composer.keptHere') };
  if (draft[mode] === '' && isMail && mode === 'reply') return { tone: 'plain', text: t('mail:compose.newLine', { keys: sendsLetter() }) };
  if (draft[mode] === '') return { tone: 'plain', text: '' };
  return { tone: 'plain', text: draft.status === 'saved' ? t('composer.saved') : t('composer.saving') };
}
