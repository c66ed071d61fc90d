import type { CaseFieldView, EvidenceView } from '#shared/contract/views.ts';
import type { FieldActs } from './use-field-acts.ts';

/** What a field needs from the pane or page it stands in. */
export type FieldGroupProps = {
  readonly field: CaseFieldView;
  readonly acts: FieldActs;
  /** Why nothing can be changed just now, in words; null when it can. */
  readonly lockedReason: string | null;
  /** What an empty field says: the customer has not said it yet, or nobody fills it here. */
  readonly emptyHint: string;
  /** The one field whose controls are in the tab order; arrow keys change it. */
  readonly isCurrent: boolean;
  /** The assistant looks at this field just now. It yields to a person in it. */
  readonly isWorkedOn: boolean;
  readonly onMove: (direction: 'next' | 'previous') => void;
  readonly onLight: (evidence: readonly EvidenceView[]) => void;
  readonly onJump: (evidence: EvidenceView) => void;
  readonly onExplain: (() => void) | null;
};
