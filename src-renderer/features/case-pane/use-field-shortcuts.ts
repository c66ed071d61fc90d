import type { CaseFieldView, EvidenceView } from '#shared/contract/views.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { decidableId, faceOf } from './field-face.ts';
import type { FieldActs } from './use-field-acts.ts';

type Options = {
  /** The field the person is in; null when the focus is elsewhere. */
  readonly focused: CaseFieldView | null;
  readonly canAct: boolean;
  readonly acts: FieldActs;
  readonly onEnter: () => void;
  readonly onMove: (from: string, direction: 'next' | 'previous') => void;
  readonly onJump: (evidence: EvidenceView) => void;
};

/** The commands of the palette and the keyboard that belong to the field in focus. */
export function useFieldShortcuts({ focused, canAct, acts, onEnter, onMove, onJump }: Options): void {
  const first = focused === null ? undefined : faceOf(focused).evidence[0];
  const canDecide = canAct && focused !== null && decidableId(focused) !== null;
  const decide = (act: 'accept' | 'reject') => focused !== null && acts[act](focused);
  const move = (direction: 'next' | 'previous') => (focused === null ? onEnter() : onMove(focused.key, direction));
  useShortcut('case.focus', onEnter);
  useShortcut('case.nextField', () => move('next'));
  useShortcut('case.previousField', () => move('previous'));
  useShortcut('case.acceptField', () => decide('accept'), { isEnabled: canDecide });
  useShortcut('case.rejectField', () => decide('reject'), { isEnabled: canDecide });
  useShortcut('case.evidence', () => first !== undefined && onJump(first), { isEnabled: first !== undefined });
}
