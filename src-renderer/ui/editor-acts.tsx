import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import classes from './editor.module.css';

type Props = {
  /** `removeSure` is the question before removing; null where whoever is told asks it. */
  readonly words: { readonly save: string; readonly cancel: string; readonly remove: string; readonly removeSure: string | null };
  readonly canChange: boolean;
  readonly canSave: boolean;
  readonly isBusy: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  /** Null for what was never saved. Called after the person has said yes to `removeSure`. */
  readonly onRemove: (() => void) | null;
  /** Why it cannot be saved as it stands. */
  readonly children?: ReactNode;
};

/** What can be done with what stands in an editor: save, leave, and remove after a question. */
export function EditorActs({ words, canChange, canSave, isBusy, onSave, onCancel, onRemove, children }: Props) {
  const [isRemoving, setRemoving] = useState(false);
  if (isRemoving && onRemove !== null && words.removeSure !== null) {
    return (
      <div className={classes.acts} role="alertdialog" aria-label={words.remove}>
        <p className={classes.lead}>{words.removeSure}</p>
        <Button onClick={() => setRemoving(false)}>{words.cancel}</Button>
        <Button color="red" variant="filled" loading={isBusy} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.acts}>
      <Button variant="filled" disabled={!canChange || !canSave} loading={isBusy} onClick={onSave}>
        {words.save}
      </Button>
      <Button onClick={onCancel}>{words.cancel}</Button>
      {onRemove !== null && (
        <Button disabled={!canChange} onClick={words.removeSure === null ? onRemove : () => setRemoving(true)}>
          {words.remove}
        </Button>
      )}
      {children}
    </div>
  );
}
