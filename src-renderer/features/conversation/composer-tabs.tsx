import { useTranslation } from 'react-i18next';
import type { KeyboardEvent } from 'react';
import type { ComposerMode, DraftState } from '../../data/draft-state.ts';
import { useKeyHint } from '../../data/shortcuts.ts';
import classes from './composer.module.css';

type Props = {
  readonly draft: DraftState;
  readonly mode: ComposerMode;
  readonly modes: readonly ComposerMode[];
  readonly customerName: string;
  readonly tabId: (mode: ComposerMode) => string;
  readonly panelId: string;
  /** `by` the pointer means to write at once; arrow keys stay on the tabs. */
  readonly onChange: (mode: ComposerMode, by: 'pointer' | 'arrows') => void;
};

/** Reply or internal note: which one is said in words and colour, and that the other has words waiting. */
export function ComposerTabs({ draft, mode, modes, customerName, tabId, panelId, onChange }: Props) {
  const { t } = useTranslation('conversation');
  const hints = { reply: useKeyHint('conversation.reply'), note: useKeyHint('conversation.note') };
  const other: ComposerMode = mode === 'reply' ? 'note' : 'reply';
  const handleKey = (event: KeyboardEvent) => {
    if (!['ArrowLeft', 'ArrowRight'].includes(event.key) || !modes.includes(other)) return;
    event.preventDefault();
    onChange(other, 'arrows');
    document.getElementById(tabId(other))?.focus();
  };
  return (
    <div className={classes.tabs}>
      <div role="tablist" tabIndex={-1} aria-label={t('composer.modes')} className={classes.modes} onKeyDown={handleKey}>
        {modes.map((name) => (
          <button
            key={name}
            id={tabId(name)}
            type="button"
            role="tab"
            className={classes.tab}
            aria-selected={name === mode}
            aria-controls={panelId}
            tabIndex={name === mode ? 0 : -1}
            title={hints[name]}
            onClick={() => onChange(name, 'pointer')}
          >
            {t(`composer.${name}`)}
          </button>
        ))}
      </div>
      {mode === 'note' && <span className={classes.badge}>{t('composer.noteBadge', { name: customerName })}</span>}
      {draft[other] !== '' && modes.includes(other) && <span className={classes.waiting}>{t(`composer.otherWaiting.${other}`)}</span>}
    </div>
  );
}
