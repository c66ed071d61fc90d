import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { prepareRows } from './row-statement.ts';

const value = fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), fc.integer(), fc.uint8Array());

// Would catch: a value under the name of the column beside it, or a row that is another one than SQLite's own.
it('gives the rows that SQLite gives', () => {
  const connection = new DatabaseSync(':memory:');
  connection.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, a, b, c)');
  const add = connection.prepare('INSERT INTO things (a, b, c) VALUES (?, ?, ?)');
  const sql = 'SELECT *, c AS again, a IS NULL AS isNothing FROM things ORDER BY id DESC';
  const ours = prepareRows(connection.prepare(sql));
  const theirs = connection.prepare(sql);
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      add.run(a, b, c);
      expect(ours.get([])).toEqual({ ...theirs.get() });
      expect(ours.all([])).toEqual(theirs.all().map((row) => ({ ...row })));
    }),
    { numRuns: 50 },
  );
  expect(prepareRows(connection.prepare('SELECT 1 FROM things WHERE id = ?')).get([-1])).toBeUndefined();
  connection.close();
});

// Would catch: rows read by the columns that a table had when its statement was first prepared.
it('knows the columns a migration adds', () => {
  const db = openDatabase(':memory:');
  db.exec('CREATE TABLE things (a)');
  db.run('INSERT INTO things (a) VALUES (1)');
  expect(db.get('SELECT * FROM things')).toEqual({ a: 1 });
  db.exec('ALTER TABLE things ADD COLUMN b DEFAULT 2');
  expect(db.get('SELECT * FROM things')).toEqual({ a: 1, b: 2 });
  db.close();
});
