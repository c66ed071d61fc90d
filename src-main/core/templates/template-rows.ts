import type { Template, TemplatePurpose } from '#shared/domain/template/types.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';

type Row = {
  id: string;
  name: string;
  purpose: TemplatePurpose;
  language: string;
  line_of_business_id: string | null;
  subject_content_id: string;
  body_content_id: string;
};

/** Every template of the workspace, by purpose, name and language. */
export function storedTemplates(db: Reader, content: ContentReader): readonly Template[] {
  return db.all<Row>('SELECT * FROM templates ORDER BY purpose, name, language, id').map((row) => templateOf(content, row));
}

/** The ones that may be meant: those of the purpose, and the named one whatever it is for. */
export function candidateTemplates(
  db: Reader,
  content: ContentReader,
  { purpose, templateId }: { readonly purpose: TemplatePurpose; readonly templateId: string | null },
): readonly Template[] {
  return db.all<Row>('SELECT * FROM templates WHERE purpose = ? OR id = ?', purpose, templateId).map((row) => templateOf(content, row));
}

function templateOf(content: ContentReader, row: Row): Template {
  return {
    id: row.id,
    name: row.name,
    purpose: row.purpose,
    language: row.language,
    lineOfBusinessId: row.line_of_business_id,
    subject: content(row.subject_content_id),
    body: content(row.body_content_id),
  };
}
