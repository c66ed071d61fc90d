import type { Projection, RecordedEvent, Writer } from '../store/store.ts';

/** Who works here, what they work on, and how far the assistant may go. */
export const workspaceProjection: Projection = {
  name: 'workspace',
  tables: ['workspace_info', 'settings', 'profiles', 'lines_of_business', 'subjects', 'custom_fields', 'levels'],
  apply(event, db, touch) {
    if (applyToTables(event, db)) touch('workspace', 'workspace');
  },
};

function applyToTables(event: RecordedEvent, db: Writer): boolean {
  switch (event.type) {
    case 'workspace.opened':
      db.run(
        'INSERT OR REPLACE INTO workspace_info (id, name, is_practice) VALUES (?, ?, ?)',
        event.workspaceId,
        event.name,
        event.isPractice ? 1 : 0,
      );
      return true;
    case 'profile.saved':
      db.run(
        `INSERT INTO profiles (id, name, role, position) VALUES (?, ?, ?, (SELECT COUNT(*) FROM profiles))
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role`,
        event.profileId,
        event.name,
        event.role,
      );
      return true;
    case 'profile.passcodeSet':
      db.run('UPDATE profiles SET passcode_hash = ? WHERE id = ?', event.hash, event.profileId);
      return true;
    case 'setting.changed':
      saveSetting(db, event.key, event.value);
      return true;
    case 'setting.forgotten':
      for (const key of event.keys) db.run('DELETE FROM settings WHERE key = ?', key);
      // Nothing of it is in the workspace's view.
      return false;
    case 'pause.changed':
      saveSetting(db, 'isPaused', event.isPaused);
      return true;
    case 'level.changed':
      db.run(
        `INSERT OR REPLACE INTO levels (line_of_business_id, capability, level, bound_at_switch, changed_at, is_step_down)
         VALUES (?, ?, ?, ?, ?, ?)`,
        event.lineOfBusinessId,
        event.capability,
        event.level,
        event.boundAtSwitch ?? null,
        event.at,
        event.isStepDown === true ? 1 : 0,
      );
      return true;
    default:
      return applyToTaxonomy(event, db);
  }
}

function applyToTaxonomy(event: RecordedEvent, db: Writer): boolean {
  switch (event.type) {
    case 'lineOfBusiness.saved':
      db.run(
        'INSERT OR REPLACE INTO lines_of_business (id, name, greeting, position) VALUES (?, ?, ?, ?)',
        event.lineOfBusinessId,
        event.name,
        event.greeting,
        event.position,
      );
      return true;
    case 'subject.saved':
      db.run(
        'INSERT OR REPLACE INTO subjects (id, parent_id, line_of_business_id, name, description, position) VALUES (?, ?, ?, ?, ?, ?)',
        event.subjectId,
        event.parentId,
        event.lineOfBusinessId,
        event.name,
        event.description,
        event.position,
      );
      return true;
    case 'field.saved':
      db.run(
        'INSERT OR REPLACE INTO custom_fields (id, line_of_business_id, label, kind, description, choices, position) VALUES (?, ?, ?, ?, ?, ?, ?)',
        event.fieldId,
        event.lineOfBusinessId,
        event.label,
        event.kind,
        event.description,
        JSON.stringify(event.choices),
        event.position,
      );
      return true;
    default:
      return false;
  }
}

function saveSetting(db: Writer, key: string, value: unknown): void {
  db.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, JSON.stringify(value));
}
