/** DDL of the read models: emptied and refilled by a rebuild, so columns here are what a screen or a decision asks for. */
export const projectionTables = `
CREATE TABLE workspace_info (id TEXT PRIMARY KEY, name TEXT NOT NULL, is_practice INTEGER NOT NULL) STRICT;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE profiles (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, passcode_hash TEXT, position INTEGER NOT NULL) STRICT;
CREATE TABLE lines_of_business (id TEXT PRIMARY KEY, name TEXT NOT NULL, greeting TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE subjects (
  id TEXT PRIMARY KEY, parent_id TEXT, line_of_business_id TEXT, name TEXT NOT NULL, description TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE TABLE custom_fields (
  id TEXT PRIMARY KEY, line_of_business_id TEXT, label TEXT NOT NULL, kind TEXT NOT NULL, description TEXT NOT NULL,
  choices TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE TABLE levels (
  line_of_business_id TEXT NOT NULL, capability TEXT NOT NULL, level TEXT NOT NULL, PRIMARY KEY (line_of_business_id, capability)
) STRICT, WITHOUT ROWID;

CREATE TABLE customers (id TEXT PRIMARY KEY, name_content_id TEXT, email_content_id TEXT, identifier TEXT) STRICT;
CREATE UNIQUE INDEX customers_by_identifier ON customers (identifier) WHERE identifier IS NOT NULL;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, channel TEXT NOT NULL, line_of_business_id TEXT NOT NULL,
  is_authenticated INTEGER NOT NULL, visitor_hash TEXT, status TEXT NOT NULL, assigned_to TEXT,
  started_at INTEGER NOT NULL, ended_at INTEGER, waiting_since INTEGER, last_message_at INTEGER NOT NULL,
  last_message_id TEXT, last_author TEXT NOT NULL, message_count INTEGER NOT NULL, customer_messages INTEGER NOT NULL,
  shown_to_customer INTEGER NOT NULL,
  read_ordinal INTEGER NOT NULL, seen_ordinal INTEGER NOT NULL, seen_at INTEGER, unread INTEGER NOT NULL, email_content_id TEXT,
  case_id TEXT, is_tainted INTEGER NOT NULL, is_wrapped_up INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX conversations_to_wrap_up ON conversations (ended_at) WHERE ended_at IS NOT NULL AND is_wrapped_up = 0;
CREATE INDEX conversations_by_status ON conversations (status, last_message_at);
CREATE INDEX conversations_by_end ON conversations (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX conversations_by_customer ON conversations (customer_id);
CREATE INDEX conversations_by_visitor ON conversations (visitor_hash, started_at) WHERE visitor_hash IS NOT NULL;

CREATE TABLE messages (
  id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, author TEXT NOT NULL,
  profile_id TEXT, author_name TEXT, content_id TEXT, code TEXT, data TEXT, client_id TEXT, effect_id TEXT, taint TEXT NOT NULL,
  at INTEGER NOT NULL, customer_ordinal INTEGER
) STRICT;
CREATE UNIQUE INDEX messages_by_customer_ordinal ON messages (conversation_id, customer_ordinal) WHERE customer_ordinal IS NOT NULL;
CREATE UNIQUE INDEX messages_by_ordinal ON messages (conversation_id, ordinal);
CREATE UNIQUE INDEX messages_by_client_id ON messages (conversation_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX messages_by_effect ON messages (effect_id) WHERE effect_id IS NOT NULL;

CREATE TABLE effects (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, channel_id TEXT NOT NULL, conversation_id TEXT NOT NULL, message_id TEXT NOT NULL,
  state TEXT NOT NULL, undo_until INTEGER, problem TEXT, external_id TEXT, created_seq INTEGER NOT NULL, changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX effects_by_state ON effects (state, created_seq);

CREATE TABLE drafts (conversation_id TEXT NOT NULL, profile_id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (conversation_id, profile_id))
  STRICT, WITHOUT ROWID;

CREATE TABLE cases (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, line_of_business_id TEXT NOT NULL, customer_id TEXT NOT NULL, status TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, resolved_at INTEGER, created_by TEXT NOT NULL, created_by_name TEXT NOT NULL
) STRICT;
CREATE INDEX cases_by_update ON cases (updated_at);
CREATE INDEX cases_by_creation ON cases (created_at);
CREATE INDEX cases_by_status ON cases (status, updated_at);
CREATE INDEX cases_by_line ON cases (line_of_business_id, updated_at);
CREATE INDEX cases_by_customer ON cases (customer_id);

CREATE TABLE case_conversations (
  case_id TEXT NOT NULL, conversation_id TEXT NOT NULL, is_primary INTEGER NOT NULL, PRIMARY KEY (case_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_conversations_by_conversation ON case_conversations (conversation_id);

CREATE TABLE field_values (
  holder TEXT NOT NULL, field TEXT NOT NULL, value TEXT, content_id TEXT, written_by TEXT NOT NULL, written_name TEXT NOT NULL,
  at INTEGER NOT NULL, is_locked INTEGER NOT NULL, suggestion_id TEXT, PRIMARY KEY (holder, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX field_values_by_person ON field_values (at) WHERE written_by = 'person';

CREATE TABLE suggestions (
  id TEXT PRIMARY KEY, holder TEXT NOT NULL, field TEXT NOT NULL, run_id TEXT NOT NULL, predictor TEXT NOT NULL, value TEXT,
  content_id TEXT, confidence REAL NOT NULL, is_proven INTEGER NOT NULL, outcomes INTEGER NOT NULL, evidence TEXT NOT NULL,
  is_tainted INTEGER NOT NULL, state TEXT NOT NULL, fate TEXT, rating TEXT, at INTEGER NOT NULL
) STRICT;
CREATE INDEX suggestions_by_holder ON suggestions (holder, state);
CREATE INDEX suggestions_by_run ON suggestions (run_id);

CREATE TABLE runs (
  id TEXT PRIMARY KEY, seq INTEGER NOT NULL, holder TEXT NOT NULL, predictor TEXT NOT NULL, version TEXT NOT NULL, took_ms REAL NOT NULL,
  message_count INTEGER NOT NULL, problem TEXT, unchanged TEXT NOT NULL, abstained TEXT NOT NULL, dropped TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_by_holder ON runs (holder, seq);

CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY, holder TEXT NOT NULL, capability TEXT NOT NULL, verdict TEXT NOT NULL, reasons TEXT NOT NULL,
  field TEXT, run_id TEXT, at INTEGER NOT NULL
) STRICT;
CREATE INDEX decisions_by_holder ON decisions (holder, seq);

CREATE TABLE timeline (
  seq INTEGER PRIMARY KEY, case_id TEXT NOT NULL, entry_id TEXT NOT NULL, kind TEXT NOT NULL, content_id TEXT, data TEXT NOT NULL,
  by_kind TEXT NOT NULL, by_name TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX timeline_by_case ON timeline (case_id, seq);

CREATE VIRTUAL TABLE search_messages USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_cases USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
`;
