import { caseRecord, caseRow } from '../cases/case-views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Templates } from './templates.ts';

/** The barest draft, of the case's own values alone. */
export function createPlainTemplates(content: ContentReader): Templates {
  return {
    render(db, { caseId, chain }) {
      const record = caseRecord(db, caseId);
      const title = record === undefined ? '' : caseRow(db, content, record).title;
      const subject = [title, record === undefined ? '' : `[${record.number}]`].filter((part) => part !== '').join(' ');
      const body = chain.askedFor === '' ? subject : chain.askedFor;
      return { subject, body, templateId: null, templateName: '', language: 'en', problems: [] };
    },
  };
}
