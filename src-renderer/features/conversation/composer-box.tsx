import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComposerMode } from '../../data/draft-state.ts';
import classes from './composer.module.css';

type Props = {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly mode: ComposerMode;
  /** A mail has lines of its own: Enter begins one, Ctrl or Cmd with Enter sends. */
  readonly isLetter: boolean;
  readonly text: string;
  readonly customerName: string;
  readonly isEditable: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  readonly onSend: () => void;
  readonly onLeave: () => void;
};

/** The box of one mode. In a chat Enter sends and Shift+Enter breaks the line; a note takes Enter with or without Ctrl. Escape leaves, so that single keys work again. */
export function ComposerBox({ ref, mode, isLetter, text, customerName, isEditable, describedBy, onType, onSend, onLeave }: Props) {
  const { t } = useTranslation(['conversation', 'mail']);
  const handleKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, its keys are its own: Enter chooses a word there.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    const isMod = event.ctrlKey || event.metaKey;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    // A note is added either way. While it is empty its second key goes on to whatever else listens to it (*Accept*).
    if (mode === 'note' ? isMod && text.trim() === '' : isMod !== isLetter) return;
    // Nothing can be written here yet: what sends a mail accepts it first.
    if (!isEditable && isMod) return;
    event.preventDefault();
    onSend();
  };
  return (
    <textarea
      ref={ref}
      className={classes.box}
      dir="auto"
      rows={isLetter ? 6 : 2}
      data-letter={isLetter || undefined}
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
    if (!isEditable) return '';
    return isLetter ? t('mail:compose.placeholder', { name: customerName }) : t('composer.replyPlaceholder', { name: customerName });
  }
}
