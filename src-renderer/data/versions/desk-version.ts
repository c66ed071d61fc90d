import type { Transaction } from 'dexie';

/** One released layout of the desk database. Never edited once released; `upgrade` works only through its transaction. */
export type DeskVersion = {
  readonly number: number;
  readonly stores: Readonly<Record<string, string | null>>;
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
};
