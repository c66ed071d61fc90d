import { chooseTemplates } from '#shared/domain/template/choose-template.ts';
import type { Template, TemplatePurpose, TemplateValues } from '#shared/domain/template/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { chooseLanguage } from '#shared/lib/language.ts';
import { caseRecord } from '../cases/case-views.ts';
import type { Ids } from '../ports/ports.ts';
import { builtInTemplate } from '../seed/default-templates/all-default-templates.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader, Store } from '../store/store.ts';
import { languageOf, linesOfBusiness, settingOf } from '../workspace/workspace-queries.ts';
import { createLiquidSandbox, type LiquidSandbox, type TemplateProblem } from './liquid-sandbox.ts';
import type { Personaliser } from './personaliser.ts';
import { previewChain } from './preview-chain.ts';
import { appendTemplate } from './save-template.ts';
import { inventedValues, oneLine, templateValues, templateVariables } from './template-values.ts';
import { candidateTemplates, storedTemplates } from './template-rows.ts';
import type { TemplateService, TextWanted, WrittenText } from './templates.ts';

type Parts = {
  readonly store: () => Store;
  readonly ids: Ids;
  readonly content: ContentReader;
  readonly personaliser: Personaliser;
};

const personaliseKey = 'templates.personalise';
const longestSubject = 500;

export function createTemplates(parts: Parts): TemplateService {
  const { store, content, personaliser } = parts;
  const sandbox = createLiquidSandbox();
  const isPersonalising = (db: Reader): boolean => settingOf(db, personaliseKey, false);

  return {
    render(db, wanted) {
      const written = renderPlain(db, { content, sandbox }, wanted);
      // A note is nobody's mail, and a reply is a person's own.
      if (wanted.purpose === 'resolution-note' || !isPersonalising(db)) return written.text;
      return personaliser.personalise(db, { caseId: wanted.caseId, ...written });
    },
    list: (db) => storedTemplates(db, content),
    variables: templateVariables,
    save(cause, template) {
      const problems = problemsOf(store(), sandbox, template);
      if (problems.length > 0)
        throw new AppError('invalid-input', 'TEMPLATE_BROKEN', 'The text cannot be filled in', { data: { problems } });
      if (template.lineOfBusinessId !== null && !linesOfBusiness(store()).some((line) => line.id === template.lineOfBusinessId))
        throw new AppError('not-found', 'LINE_NOT_FOUND', 'No such line of business');
      const id = template.id === 'new' ? parts.ids.next() : template.id;
      store().transact(cause, (tx) => {
        if (template.id !== 'new') assertThere(tx, id);
        appendTemplate(tx, parts.ids, { ...template, id });
      });
      return id;
    },
    remove(cause, templateId) {
      store().transact(cause, (tx) => {
        assertThere(tx, templateId);
        tx.append({ type: 'template.removed', templateId });
      });
    },
    preview(db, { template, caseId }) {
      const { language } = template;
      const real =
        caseId === null
          ? null
          : templateValues(db, content, { caseId, language, chain: previewChain(db, content, caseId), citedFields: [] });
      const problems = problemsOf(db, sandbox, template);
      const filled = fill(sandbox, template, real ?? inventedValues(db));
      return { subject: filled.subject, body: filled.body, problems: problems.length > 0 ? problems : filled.problems };
    },
    isPersonalising,
    setPersonalise: (cause, isOn) =>
      store().transact(cause, (tx) => tx.append({ type: 'setting.changed', key: personaliseKey, value: isOn })),
    settled: () => personaliser.settled(),
    close: () => personaliser.close(),
  };
}

type Plain = { readonly text: WrittenText; readonly values: TemplateValues };
type Tools = { readonly content: ContentReader; readonly sandbox: LiquidSandbox };

/** The first of the fitting templates that can be filled in; the built-in text is always one. */
function renderPlain(db: Reader, { content, sandbox }: Tools, wanted: TextWanted): Plain {
  const { purpose, caseId, templateId, chain } = wanted;
  const languages = languagesFor(db, caseId, purpose);
  const lineOfBusinessId = caseRecord(db, caseId)?.line_of_business_id ?? '';
  const chosen = chooseTemplates(candidateTemplates(db, content, { purpose, templateId }), {
    purpose,
    lineOfBusinessId,
    templateId,
    languages,
  });
  const problems: string[] = [];
  for (const template of [...chosen, builtInTemplate(purpose, chooseLanguage(languages))]) {
    const { language } = template;
    const values = templateValues(db, content, { caseId, language, chain, citedFields: wanted.citedFields ?? [] }) ?? inventedValues(db);
    const filled = fill(sandbox, template, values);
    problems.push(...filled.problems.map(({ code }) => draftProblems[code]));
    if (filled.problems.length > 0 || filled.body === '') continue;
    if (chosen.length === 0) problems.push('no-template');
    if (language !== languages[0]) problems.push('other-language');
    const text = { subject: filled.subject, body: filled.body, templateId: idOf(chosen, template), templateName: template.name };
    return { text: { ...text, language, unpersonalised: null, problems: [...new Set(problems)] }, values };
  }
  throw new AppError('internal', 'BUILT_IN_TEMPLATE_BROKEN', 'A built-in text could not be filled in');
}

/** What a rep is told about a draft; a supervisor is told more, with the line, in the preview. */
const draftProblems: Readonly<Record<TemplateProblem['code'], string>> = {
  TEMPLATE_SYNTAX: 'template-failed',
  TEMPLATE_NOT_CLOSED: 'template-failed',
  TEMPLATE_UNKNOWN_TAG: 'template-failed',
  TEMPLATE_UNKNOWN_FILTER: 'template-failed',
  TEMPLATE_UNKNOWN_VARIABLE: 'field-unknown',
  TEMPLATE_TOO_LONG: 'template-too-big',
  TEMPLATE_TOO_SLOW: 'template-too-big',
};

function idOf(chosen: readonly Template[], template: Template): string | null {
  return chosen.includes(template) ? template.id : null;
}

/** A note is read by the desk: it is in the desk's language. Everything else is in the customer's, as far as it is known. */
function languagesFor(db: Reader, caseId: string, purpose: TemplatePurpose): readonly string[] {
  const workspace = [languageOf(db), 'en'];
  if (purpose === 'resolution-note') return workspace;
  const row = db.get<{ language: string | null }>(
    'SELECT u.language FROM cases c JOIN customers u ON u.id = c.customer_id WHERE c.id = ?',
    caseId,
  );
  return row?.language == null ? workspace : [row.language, ...workspace];
}

type Filled = { readonly subject: string; readonly body: string; readonly problems: readonly TemplateProblem[] };

function fill(sandbox: LiquidSandbox, template: Template, values: TemplateValues): Filled {
  const subject = sandbox.render(template.subject, values);
  const body = sandbox.render(template.body, values);
  return {
    // A subject is one line: anything else could add headers of its own.
    subject: oneLine(subject.text).slice(0, longestSubject),
    body: tidy(body.text),
    problems: [...subject.problems, ...body.problems],
  };
}

/** Conditions leave empty lines behind: at most two stay, so that a reply's draft keeps its gap. */
function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{5,}/gu, '\n\n\n\n')
    .trim();
}

function problemsOf(db: Reader, sandbox: LiquidSandbox, template: Template): readonly TemplateProblem[] {
  const allowed = new Set(templateVariables(db).map(({ name }) => name));
  const found = [...sandbox.check(template.subject, allowed), ...sandbox.check(template.body, allowed)];
  return found.length > 0 ? found : fill(sandbox, template, inventedValues(db)).problems;
}

function assertThere(db: Reader, templateId: string): void {
  if (db.get('SELECT 1 FROM templates WHERE id = ?', templateId) === undefined)
    throw new AppError('not-found', 'TEMPLATE_NOT_FOUND', 'No such template');
}
