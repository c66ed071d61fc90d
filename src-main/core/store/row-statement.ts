import type { SQLOutputValue, StatementResultingChanges, StatementSync } from 'node:sqlite';
import type { SqlValue } from './store.ts';

/** A prepared statement that gives rows as objects, column by column. */
export type RowStatement = {
  get(params: readonly SqlValue[]): object | undefined;
  all(params: readonly SqlValue[]): object[];
  run(params: readonly SqlValue[]): StatementResultingChanges;
};

type Values = readonly SQLOutputValue[];

/**
 * Reads rows as arrays and makes the objects here: those of `node:sqlite` are dictionaries, which cost two to three times as much to
 * make, and more to read. The columns must not change while the statement is kept.
 */
export function prepareRows(statement: StatementSync): RowStatement {
  statement.setReturnArrays(true);
  const names = statement.columns().map(({ name }) => name);
  const empty = Object.fromEntries(names.map((name) => [name, null]));
  const rowOf = (values: Values): object => {
    // A copy of one object has its shape at once.
    const row: Record<string, SQLOutputValue | undefined> = { ...empty };
    for (let at = 0; at < names.length; at += 1) row[names[at] ?? ''] = values[at];
    return row;
  };
  return {
    get(params) {
      const values = statement.get(...params) as Values | undefined;
      return values === undefined ? undefined : rowOf(values);
    },
    all: (params) => (statement.all(...params) as unknown as Values[]).map(rowOf),
    run: (params) => statement.run(...params),
  };
}
