import { create } from 'zustand';
import type { AppError } from '#shared/lib/app-error.ts';

type Problems = {
  readonly byCase: Readonly<Record<string, AppError>>;
  readonly tell: (caseId: string, error: AppError) => void;
  readonly clear: (caseId: string) => void;
};

/** Why the last act on a case did not work, until the next one on it or until somebody has read it. */
export const useProblems = create<Problems>((set) => ({
  byCase: {},
  tell: (caseId, error) => set(({ byCase }) => ({ byCase: { ...byCase, [caseId]: error } })),
  clear: (caseId) =>
    set(({ byCase }) => {
      const { [caseId]: _, ...others } = byCase;
      return { byCase: others };
    }),
}));
