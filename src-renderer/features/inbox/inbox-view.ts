import { create } from 'zustand';
import type { InboxFilter } from './inbox-rows.ts';

type InboxView = {
  readonly filter: InboxFilter;
  readonly text: string;
  readonly choose: (filter: InboxFilter) => void;
  readonly search: (text: string) => void;
};

/** Which part of the inbox is shown. Kept while other screens are open. */
export const useInboxView = create<InboxView>((set) => ({
  filter: 'all',
  text: '',
  choose: (filter) => set({ filter }),
  search: (text) => set({ text }),
}));
