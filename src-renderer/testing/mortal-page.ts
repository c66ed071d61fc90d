import type { Client } from '../host/client.ts';
import type { UnsentTable } from '../data/unsent-writer.ts';
import type { WriteAhead } from '../data/write-ahead.ts';

type Surroundings = { readonly client: Client; readonly table: UnsentTable; readonly ahead: WriteAhead };

export type MortalPage = Surroundings & {
  /** Nothing the page does from now on happens, and nothing it waits for comes: what it was about to write is gone. */
  die(): void;
};

/** What a page acts upon, and its end in whatever moment: a reload, a closed tab, a crash. */
export function createMortalPage({ client, table, ahead }: Surroundings): MortalPage {
  let isDead = false;
  const never = new Promise<never>(() => undefined);

  async function living<Value>(act: () => PromiseLike<Value>): Promise<Value> {
    // A database and a line are handed each request a little later than it was made.
    await Promise.resolve();
    if (isDead) return never;
    const value = await act();
    return isDead ? never : value;
  }

  return {
    die: () => {
      isDead = true;
    },
    client: { ...client, call: (route, input, options) => living(() => client.call(route, input, options)) },
    // Only what a draft's writer asks of a table; the rest of it is not there to be asked.
    table: {
      put: (row: Parameters<UnsentTable['put']>[0]) => living(() => table.put(row)),
      delete: (id: string) => living(() => table.delete(id)),
      filter: table.filter.bind(table),
    } as UnsentTable,
    ahead: {
      ...ahead,
      put: (row) => {
        if (!isDead) ahead.put(row);
      },
      settle: (row) => {
        if (!isDead) ahead.settle(row);
      },
    },
  };
}
