import type { Migration } from './migration.ts';

/** Mail, judged answers, rules, templates, planned follow-ups and the assistant's acts. */
export const followUpsMigration: Migration = {
  version: 3,
  name: 'follow-ups',
  statements: [
    `ALTER TABLE customers ADD COLUMN email_hash TEXT;
     ALTER TABLE customers ADD COLUMN language TEXT;
     ALTER TABLE customers ADD COLUMN time_zone TEXT;
     CREATE INDEX customers_by_email_hash ON customers (email_hash) WHERE email_hash IS NOT NULL;

     ALTER TABLE messages ADD COLUMN answer_kind TEXT;
     ALTER TABLE messages ADD COLUMN answer_by TEXT;
     ALTER TABLE messages ADD COLUMN answer TEXT;
     ALTER TABLE messages ADD COLUMN request TEXT;
     ALTER TABLE messages ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
     CREATE TABLE answer_outcomes (
       id TEXT PRIMARY KEY, message_id TEXT NOT NULL, line_of_business_id TEXT NOT NULL, kind TEXT NOT NULL, is_right INTEGER NOT NULL,
       corrected_to TEXT, at INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX answer_outcomes_by_kind ON answer_outcomes (line_of_business_id, kind);
     CREATE INDEX answer_outcomes_by_correction ON answer_outcomes (at) WHERE corrected_to IS NOT NULL;
     CREATE TABLE mails (
       message_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, header_id TEXT NOT NULL, subject_content_id TEXT NOT NULL, in_reply_to TEXT,
       from_hash TEXT, details_content_id TEXT, original_content_id TEXT
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX mails_by_header ON mails (header_id);
     CREATE INDEX mails_by_conversation ON mails (conversation_id);
     CREATE TABLE mails_aside (key TEXT PRIMARY KEY, reason TEXT NOT NULL, bytes INTEGER, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;`,

    // Made anew: a closure without a mail names no channel and no message.
    `DROP TABLE effects;
     CREATE TABLE effects (
       id TEXT PRIMARY KEY, kind TEXT NOT NULL, channel_id TEXT, conversation_id TEXT NOT NULL, message_id TEXT,
       state TEXT NOT NULL, undo_until INTEGER, not_before INTEGER, retry_at INTEGER, attempts INTEGER NOT NULL, by_kind TEXT NOT NULL,
       due_at INTEGER NOT NULL, is_insisted INTEGER NOT NULL,
       case_id TEXT, act_id TEXT, capability TEXT, chain_id TEXT, step TEXT, closure TEXT, proof TEXT,
       problem TEXT, external_id TEXT, created_seq INTEGER NOT NULL, changed_at INTEGER NOT NULL
     ) STRICT;
     CREATE INDEX effects_by_state ON effects (state, created_seq);
     CREATE INDEX effects_by_due ON effects (by_kind, due_at, created_seq) WHERE state = 'waiting';
     CREATE INDEX effects_waiting ON effects (conversation_id, created_seq) WHERE state = 'waiting';
     CREATE INDEX effects_troubled ON effects (conversation_id) WHERE state IN ('failed', 'uncertain');
     CREATE INDEX effects_by_case ON effects (case_id) WHERE case_id IS NOT NULL;
     CREATE INDEX effects_by_act ON effects (act_id) WHERE act_id IS NOT NULL;`,

    `CREATE TABLE rules (
       id TEXT PRIMARY KEY, kind TEXT NOT NULL, line_of_business_id TEXT, is_active INTEGER NOT NULL, position INTEGER NOT NULL, definition TEXT NOT NULL
     ) STRICT;
     CREATE TABLE templates (
       id TEXT PRIMARY KEY, name TEXT NOT NULL, purpose TEXT NOT NULL, language TEXT NOT NULL, line_of_business_id TEXT,
       subject_content_id TEXT NOT NULL, body_content_id TEXT NOT NULL
     ) STRICT;
     ALTER TABLE levels ADD COLUMN bound_at_switch REAL;
     ALTER TABLE levels ADD COLUMN changed_at INTEGER;
     ALTER TABLE levels ADD COLUMN is_step_down INTEGER NOT NULL DEFAULT 0;
     CREATE TABLE application_user (id TEXT PRIMARY KEY, name TEXT NOT NULL, address_content_id TEXT NOT NULL, is_enabled INTEGER NOT NULL) STRICT;`,

    // `place` says where the step stands for the queue and the tick; see the projection.
    `CREATE TABLE follow_ups (
       case_id TEXT PRIMARY KEY, line_of_business_id TEXT NOT NULL, rule_id TEXT, kind TEXT NOT NULL, because TEXT, number INTEGER,
       due_at INTEGER, needs_person INTEGER NOT NULL, chain_id TEXT, step_key TEXT NOT NULL, step TEXT NOT NULL,
       verdict TEXT, reasons TEXT, place TEXT NOT NULL, is_missed INTEGER NOT NULL, planned_at INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX follow_ups_by_place ON follow_ups (place, due_at, case_id);
     CREATE INDEX follow_ups_by_line ON follow_ups (line_of_business_id, place, due_at, case_id);
     CREATE TABLE plan_changes (
       id TEXT PRIMARY KEY, seq INTEGER NOT NULL, case_id TEXT NOT NULL, chain_id TEXT NOT NULL, change TEXT NOT NULL, by_name TEXT NOT NULL, at INTEGER NOT NULL
     ) STRICT;
     CREATE INDEX plan_changes_by_case ON plan_changes (case_id, seq);`,

    `CREATE TABLE acts (
       id TEXT PRIMARY KEY, seq INTEGER NOT NULL, capability TEXT NOT NULL, case_id TEXT NOT NULL, line_of_business_id TEXT NOT NULL,
       mode TEXT NOT NULL, approved_by TEXT, by_kind TEXT NOT NULL, by_name TEXT NOT NULL, because TEXT NOT NULL, basis TEXT NOT NULL,
       changes TEXT NOT NULL, parent_id TEXT, step_key TEXT, at INTEGER NOT NULL,
       outcome TEXT NOT NULL, outcome_reason TEXT, outcome_at INTEGER, reverted_at INTEGER, reverted_by TEXT, consequences TEXT
     ) STRICT;
     CREATE INDEX acts_by_time ON acts (at);
     CREATE INDEX acts_by_case ON acts (case_id, seq);
     CREATE INDEX acts_by_cell ON acts (line_of_business_id, capability, at);
     CREATE INDEX acts_by_parent ON acts (parent_id) WHERE parent_id IS NOT NULL;
     ALTER TABLE timeline ADD COLUMN withdrawn_at INTEGER;
     ALTER TABLE decisions ADD COLUMN step_key TEXT;
     CREATE INDEX decisions_by_time ON decisions (at);`,
  ],
  refillsProjections: true,
};
