import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComposerMode } from '../../data/draft-state.ts';
import classes from './composer.module.css';

type Props = {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly mode: ComposerMode;
  readonly text: string;
  readonly customerName: string;
  readonly isEditable: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  readonly onSend: () => void;
  readonly onLeave: () => void;
};

/** The box of one mode. Enter sends, Shift+Enter breaks the line, Escape leaves, so that single keys work again. */
export function ComposerBox({ ref, mode, text, customerName, isEditable, describedBy, onType, onSend, onLeave }: Props) {
  const { t } = useTranslation('conversation');
  const handleKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, its keys are its own: Enter chooses a word there.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onSend();
  };
  return (
    <textarea
      ref={ref}
      className={classes['box']}
      dir="auto"
      rows={2}
      aria-label={t(`composer.${mode}`)}
      aria-describedby={describedBy}
      aria-disabled={!isEditable || undefined}
      readOnly={!isEditable}
      placeholder={placeholder()}
      value={text}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onLeave}
      onKeyDown={handleKey}
    />
  );

  function placeholder(): string {
    if (mode === 'note') return t('composer.notePlaceholder');
    return isEditable ? t('composer.replyPlaceholder', { name: customerName }) : '';
  }
}
