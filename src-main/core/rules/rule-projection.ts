import type { Projection } from '../store/store.ts';

/** Supervisors' rules, templates and the application user. */
export const ruleProjection: Projection = {
  name: 'rules',
  tables: ['rules', 'templates', 'application_user'],
  apply(event, db, touch) {
    switch (event.type) {
      case 'followUpRule.saved':
      case 'updateRule.saved':
        db.run(
          'INSERT OR REPLACE INTO rules (id, kind, line_of_business_id, is_active, position, definition) VALUES (?, ?, ?, ?, ?, ?)',
          event.rule.id,
          event.type === 'updateRule.saved' ? 'update' : 'follow-up',
          event.rule.lineOfBusinessId,
          event.rule.isActive ? 1 : 0,
          event.rule.position,
          JSON.stringify(event.rule),
        );
        break;
      case 'rule.removed':
        db.run('DELETE FROM rules WHERE id = ?', event.ruleId);
        break;
      case 'template.saved':
        db.run(
          `INSERT OR REPLACE INTO templates (id, name, purpose, language, line_of_business_id, subject_content_id, body_content_id)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          event.templateId,
          event.name,
          event.purpose,
          event.language,
          event.lineOfBusinessId,
          event.subjectContentId,
          event.bodyContentId,
        );
        break;
      case 'template.removed':
        db.run('DELETE FROM templates WHERE id = ?', event.templateId);
        break;
      case 'applicationUser.saved':
        db.run(
          "INSERT OR REPLACE INTO application_user (id, name, address_content_id, is_enabled) VALUES ('application-user', ?, ?, ?)",
          event.name,
          event.addressContentId,
          event.isEnabled ? 1 : 0,
        );
        break;
      default:
        return;
    }
    // Open screens of rules and levels ask again.
    touch('workspace', 'workspace');
  },
};
