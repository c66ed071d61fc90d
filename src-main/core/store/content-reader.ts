import { AppError } from '#shared/lib/app-error.ts';
import type { Logger } from '../ports/ports.ts';
import type { Store } from './store.ts';

/** Text of a content row, '' for none, an erased one and null. */
export type ContentReader = (id: string | null) => string;

/**
 * For showing, learning and judging: a text that cannot be read now (a bad sector, a scanner that holds the file) is told in the
 * log and reads as none. It must not take everything else with it.
 */
export function lenientReader({ store, logger }: { readonly store: () => Pick<Store, 'content'>; readonly logger: Logger }): ContentReader {
  const told = new Set<string>();
  return (id) => {
    if (id === null) return '';
    try {
      return store().content(id) ?? '';
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'corrupt-data') throw error;
      if (!told.has(id)) logger.error('content.unreadable', { id, code: error.code });
      told.add(id);
      return '';
    }
  };
}

/** For what is written down for good. Throws corrupt-data CONTENT_MISSING for a text that cannot be read now. */
export function strictReader(store: () => Pick<Store, 'content'>): ContentReader {
  return (id) => (id === null ? '' : (store().content(id) ?? ''));
}
