import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';

/** Where the rep is in one conversation. Messages and composer share it without repainting each other. */
export type Place = {
  /** The newest message that has been on screen. */
  readonly seenOrdinal: number;
  /** Raised to ask for the newest message to be scrolled to. */
  readonly newestAsked: number;
  /** Raised to ask for the place of writing to take the focus, or of accepting where nothing can be written yet. */
  readonly focusAsked: number;
};

export type PlaceStore = StoreApi<Place>;

export function createPlace(): PlaceStore {
  return createStore<Place>(() => ({ seenOrdinal: 0, newestAsked: 0, focusAsked: 0 }));
}

export function askForNewest(place: PlaceStore): void {
  place.setState(({ newestAsked }) => ({ newestAsked: newestAsked + 1 }));
}

export function askForFocus(place: PlaceStore): void {
  place.setState(({ focusAsked }) => ({ focusAsked: focusAsked + 1 }));
}

export function markSeen(place: PlaceStore, ordinal: number): void {
  if (place.getState().seenOrdinal < ordinal) place.setState({ seenOrdinal: ordinal });
}
