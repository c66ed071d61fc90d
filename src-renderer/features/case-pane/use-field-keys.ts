import { useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { decidableId } from './field-face.ts';
import type { FieldFace, FieldValue } from './field-face.ts';
import { readFieldKey } from './field-keys.ts';
import type { FieldGroupProps } from './field-group-props.ts';

type Options = FieldGroupProps & { readonly face: FieldFace; readonly group: RefObject<HTMLDivElement | null> };

/** What keys, buttons and the editor do with a field, and where the focus is afterwards. */
export function useFieldKeys({ field, acts, lockedReason, onMove, onJump, face, group }: Options) {
  const [isEditing, setEditing] = useState(false);
  const isOffered = face.offer !== null && !face.isDifference;

  /** What the focus stood on goes away with the act: it stays at the field instead of being lost. */
  function keepFocus() {
    if (group.current?.contains(document.activeElement) === true) group.current.focus();
  }
  function decide(act: 'accept' | 'reject') {
    keepFocus();
    acts[act](field);
  }
  function handleSave(value: FieldValue | null, how: 'enter' | 'blur') {
    setEditing(false);
    if (how === 'enter') group.current?.focus();
    if (isOffered && face.offer?.value === value) {
      // Enter on the untouched suggestion takes it; merely leaving it decides nothing.
      if (how === 'enter') decide('accept');
      return;
    }
    // Choosing again what stands under an offer is a decision for it.
    if (value === field.value && !(isOffered && how === 'enter')) return;
    acts.edit(field, value);
  }
  function handleCancel() {
    setEditing(false);
    keepFocus();
  }
  function handleKeyDown(event: KeyboardEvent) {
    if (isEditing) return;
    const act = readFieldKey({
      key: event.key,
      hasModifier: event.ctrlKey || event.metaKey || event.altKey,
      isOnGroup: event.target === event.currentTarget,
    });
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'next' || act === 'previous') return onMove(act);
    const first = face.evidence[0];
    if (act === 'evidence') return first === undefined ? undefined : onJump(first);
    if (lockedReason !== null) return;
    if (act === 'edit') return setEditing(true);
    if (decidableId(field) === null) return act === 'accept' ? setEditing(true) : undefined;
    decide(act);
  }
  return { isEditing, edit: () => setEditing(true), decide, handleSave, handleCancel, handleKeyDown };
}
