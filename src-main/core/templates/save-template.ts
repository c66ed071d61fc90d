import type { Template } from '#shared/domain/template/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { defaultTemplates } from '../seed/default-templates/all-default-templates.ts';
import type { Ids, Logger } from '../ports/ports.ts';
import type { Store, Transaction } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import { settingOf } from '../workspace/workspace-queries.ts';

/** Puts a template into the journal, its words into content. */
export function appendTemplate(tx: Transaction, ids: Ids, template: Template): void {
  const { id, subject, body, ...rest } = template;
  const subjectContentId = ids.next();
  const bodyContentId = ids.next();
  tx.putContent(subjectContentId, 'template', subject);
  tx.putContent(bodyContentId, 'template', body);
  tx.append({ type: 'template.saved', templateId: id, ...rest, subjectContentId, bodyContentId });
}

const seededKey = 'templates.seeded';

/**
 * Gives a workspace its first templates, once: a new one, and one that was made before there were any. What a supervisor
 * removes stays removed. On a full disk the desk opens without: the built-in texts are there all the same.
 */
export function seedTemplates(store: Store, { ids, logger }: { readonly ids: Ids; readonly logger: Logger }): void {
  if (settingOf(store, seededKey, false)) return;
  try {
    store.transact({ principal: systemPrincipal('seed') }, (tx) => {
      for (const template of defaultTemplates) appendTemplate(tx, ids, template);
      tx.append({ type: 'setting.changed', key: seededKey, value: true });
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
    logger.warn('templates.notSeeded', { code: error.code });
  }
}
