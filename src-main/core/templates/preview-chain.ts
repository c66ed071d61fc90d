import type { RequestJudgement } from '#shared/domain/answer/types.ts';
import type { TemplateValues } from '#shared/domain/template/types.ts';
import { exampleValues } from '../seed/default-templates/example-values.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';

/** What a case's own conversations say about its silence, for a look at a template; invented where nothing was asked. */
export function previewChain(db: Reader, content: ContentReader, caseId: string): TemplateValues['chain'] {
  const asked = db.get<{ content_id: string | null; request: string }>(
    `SELECT m.content_id, m.request FROM messages m JOIN case_conversations o ON o.conversation_id = m.conversation_id
     WHERE o.case_id = ? AND m.request IS NOT NULL AND m.is_said = 1 AND m.author = 'rep' ORDER BY m.at DESC LIMIT 1`,
    caseId,
  );
  if (asked === undefined) return exampleValues.chain;
  const text = content(asked.content_id);
  const { spans } = JSON.parse(asked.request) as RequestJudgement;
  const askedFor = spans.map(({ start, end }) => text.slice(start, end)).join(' ');
  return askedFor === '' ? exampleValues.chain : { ...exampleValues.chain, askedFor };
}
