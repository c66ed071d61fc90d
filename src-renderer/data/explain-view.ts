import { create } from 'zustand';
import type { RouteInput } from '#shared/contract/all-routes.ts';

type ExplainTarget = {
  readonly holder: RouteInput<'audit.listRuns'>['holder'];
  /** One field, or everything about the case or conversation. */
  readonly field: { readonly key: string; readonly label: string | null } | null;
};

/** What "Why" was asked about, from wherever it was asked; the audit drawer shows it. */
type ExplainView = {
  readonly target: ExplainTarget | null;
  readonly explain: (target: ExplainTarget) => void;
  readonly close: () => void;
};

export const useExplainView = create<ExplainView>((set) => ({
  target: null,
  explain: (target) => set({ target }),
  close: () => set({ target: null }),
}));
