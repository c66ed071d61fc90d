import { engineMigration } from '../migrations/0001-engine.ts';
import { idempotencyInputMigration } from '../migrations/0007-idempotency-input.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Views } from '../publisher.ts';
import type { Projection } from '../store.ts';

/** A small read model with the habits of real ones: upserts, counters, deletes, a foreign key, a full-text table. */
export const toyProjection: Projection = {
  name: 'toy',
  tables: ['toy_topic', 'toy_subject', 'toy_setting', 'toy_count'],
  searchTables: ['toy_search'],
  apply(event, db, touch) {
    db.run('INSERT INTO toy_count (type, n) VALUES (?, 1) ON CONFLICT (type) DO UPDATE SET n = n + 1', event.type);
    if (event.type === 'profile.saved') {
      db.run(
        'INSERT INTO toy_topic (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
        event.profileId,
        event.name,
      );
      db.run('INSERT INTO toy_search (id, words) VALUES (?, ?)', event.profileId, event.name);
      touch('workspace', 'workspace');
    }
    if (event.type === 'subject.saved') {
      const parent =
        event.parentId !== null && db.get('SELECT 1 AS here FROM toy_topic WHERE id = ?', event.parentId) !== undefined
          ? event.parentId
          : null;
      db.run(
        `INSERT INTO toy_subject (id, topic_id, name, at, seq) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET topic_id = excluded.topic_id, name = excluded.name, at = excluded.at, seq = excluded.seq`,
        event.subjectId,
        parent,
        event.name,
        event.at,
        event.seq,
      );
      db.run('DELETE FROM toy_search WHERE id = ?', event.subjectId);
      db.run('INSERT INTO toy_search (id, words) VALUES (?, ?)', event.subjectId, event.name);
      touch('case', event.subjectId);
    }
    if (event.type === 'setting.changed') {
      db.run(
        'INSERT INTO toy_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        event.key,
        String(event.value),
      );
      db.run('DELETE FROM toy_search WHERE id = ?', event.key);
      db.run('DELETE FROM toy_subject WHERE id = ?', event.key);
      touch('case', event.key);
    }
  },
};

const toyMigration: Migration = {
  version: 2,
  name: 'toy',
  refillsProjections: true,
  statements: [
    ...idempotencyInputMigration.statements,
    `CREATE TABLE toy_topic (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
     CREATE TABLE toy_subject (id TEXT PRIMARY KEY NOT NULL, topic_id TEXT REFERENCES toy_topic (id), name TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
     CREATE TABLE toy_setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
     CREATE TABLE toy_count (type TEXT PRIMARY KEY NOT NULL, n INTEGER NOT NULL) STRICT;
     CREATE VIRTUAL TABLE toy_search USING fts5 (id UNINDEXED, words)`,
  ],
};

export const toyMigrations: readonly Migration[] = [engineMigration, toyMigration];

export const toyViews: Views = {
  case: (id, db) => db.get<{ name: string }>('SELECT name FROM toy_subject WHERE id = ?', id)?.name ?? null,
  workspace: (_id, db) => db.all<{ name: string }>('SELECT name FROM toy_topic ORDER BY name').map((row) => row.name),
};
