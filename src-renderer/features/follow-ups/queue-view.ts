import { create } from 'zustand';
import type { RouteInput } from '#shared/contract/all-routes.ts';

export type Bucket = RouteInput<'followUp.list'>['bucket'];

/** The parts of the queue in the order in which they stand. */
export const buckets: readonly Bucket[] = ['due', 'today', 'tomorrow', 'later', 'missed', 'attention'];

/** What of the queue is shown. It stays as it was left when somebody comes back to it. */
type QueueView = {
  readonly bucket: Bucket;
  readonly lineOfBusinessId: string | null;
  /** Only these cases, in whatever part they stand: somebody came to look at them. Null: the part that is chosen. */
  readonly only: readonly string[] | null;
  readonly isDeckOpen: boolean;
  readonly choose: (bucket: Bucket) => void;
  readonly filter: (lineOfBusinessId: string | null) => void;
  readonly showOnly: (caseIds: readonly string[] | null) => void;
  readonly openDeck: (isDeckOpen: boolean) => void;
};

export const useQueueView = create<QueueView>((set) => ({
  bucket: 'due',
  lineOfBusinessId: null,
  only: null,
  isDeckOpen: false,
  choose: (bucket) => set({ bucket }),
  filter: (lineOfBusinessId) => set({ lineOfBusinessId }),
  showOnly: (only) => set(only === null ? { only } : { only, isDeckOpen: false }),
  openDeck: (isDeckOpen) => set({ isDeckOpen }),
}));

/** The filter as routes take it. */
export function lineInput(lineOfBusinessId: string | null): { lineOfBusinessId?: string } {
  return lineOfBusinessId === null ? {} : { lineOfBusinessId };
}
