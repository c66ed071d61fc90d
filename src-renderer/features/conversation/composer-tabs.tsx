import { useTranslation } from 'react-i18next';
import type { ComposerMode, DraftState } from '../../data/draft-state.ts';
import { useKeyHint } from '../../data/shortcuts.ts';
import classes from './composer.module.css';

type Props = {
  readonly draft: DraftState;
  readonly mode: ComposerMode;
  readonly isOver: boolean;
  readonly customerName: string;
  readonly onChange: (mode: ComposerMode) => void;
};

/** Reply or internal note: which one is said in words and colour, and that the other has words waiting. */
export function ComposerTabs({ draft, mode, isOver, customerName, onChange }: Props) {
  const { t } = useTranslation('conversation');
  const hints = { reply: useKeyHint('conversation.reply'), note: useKeyHint('conversation.note') };
  const other: ComposerMode = mode === 'reply' ? 'note' : 'reply';
  const modes: readonly ComposerMode[] = isOver ? ['note'] : ['reply', 'note'];
  return (
    <div className={classes['tabs']}>
      <div role="group" aria-label={t('composer.modes')} className={classes['modes']}>
        {modes.map((name) => (
          <button key={name} type="button" className={classes['tab']} aria-pressed={name === mode} title={hints[name]} onClick={() => onChange(name)}>
            {name === 'reply' ? t('composer.reply') : t('composer.note')}
          </button>
        ))}
      </div>
      {mode === 'note' && <span className={classes['badge']}>{t('composer.noteBadge', { name: customerName })}</span>}
      {draft[other] !== '' && modes.includes(other) && <span className={classes['waiting']}>{t(`composer.otherWaiting.${other}`)}</span>}
    </div>
  );
}
