export type FieldKeyAct = 'accept' | 'reject' | 'edit' | 'next' | 'previous' | 'evidence' | null;

type KeyPress = {
  readonly key: string;
  readonly hasModifier: boolean;
  /** The group itself has the focus, not a button inside it: only then Enter belongs to the field. */
  readonly isOnGroup: boolean;
};

/** What a key pressed in a field's group asks for. */
export function readFieldKey({ key, hasModifier, isOnGroup }: KeyPress): FieldKeyAct {
  if (hasModifier) return null;
  switch (key) {
    case 'ArrowDown':
      return 'next';
    case 'ArrowUp':
      return 'previous';
    case 'Enter':
      return isOnGroup ? 'accept' : null;
    case 'y':
      return 'accept';
    case 'Delete':
    case 'x':
      return 'reject';
    case 'e':
    case 'F2':
      return 'edit';
    case 'q':
      return 'evidence';
    default:
      return null;
  }
}
