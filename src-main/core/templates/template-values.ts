import { builtInChoiceOf, builtInFields, isBuiltInField } from '#shared/domain/case/built-in-fields.ts';
import type { FieldDefinition, FieldKey } from '#shared/domain/case/field.ts';
import type { TemplateValues } from '#shared/domain/template/types.ts';
import { chooseLanguage } from '#shared/lib/language.ts';
import { caseRecord, type CaseRecord } from '../cases/case-views.ts';
import { fieldDefinitions, pathOf } from '../cases/field-definitions.ts';
import { storedValue, type FieldRow } from '../cases/field-views.ts';
import { holderKey } from '../cases/holder.ts';
import { exampleValues } from '../seed/default-templates/example-values.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import { settingOf, workspaceInfo } from '../workspace/workspace-queries.ts';
import { wordsFor, type WrittenWords } from '../workspace/written-words.ts';

export type ValuesWanted = {
  readonly caseId: string;
  /** ISO 639-1 in which choices are named. */
  readonly language: string;
  readonly chain: TemplateValues['chain'];
  readonly citedFields: readonly FieldKey[];
};

/** A value in a text; longer ones are quoted, not told. */
const longestValue = 2000;

/** Everything a template may name about a case, as plain text. Null for a case that is not there. */
export function templateValues(db: Reader, content: ContentReader, wanted: ValuesWanted): TemplateValues | null {
  const record = caseRecord(db, wanted.caseId);
  if (record === undefined) return null;
  const words = wordsFor(chooseLanguage([wanted.language]));
  const fields = fieldDefinitions(db, record.line_of_business_id);
  const shown = fieldsOf(db, content, { record, fields, words });
  return {
    case: {
      number: record.number,
      ...Object.fromEntries(customVariables(db).map(({ name }) => [name, ''])),
      ...Object.fromEntries(fields.map((field) => [variableOf(field.key), shown(field.key)])),
      cited: citedLines(wanted.citedFields, { fields, words, shown }),
    },
    customer: customerValues(db, content, record.customer_id),
    desk: deskValues(db, record.line_of_business_id),
    chain: { ...wanted.chain, askedFor: clean(wanted.chain.askedFor), outcome: wanted.chain.outcome ?? '' },
  };
}

/** Full paths of everything a template may name, with an example each. */
export function templateVariables(db: Reader): readonly { readonly name: string; readonly example: string }[] {
  const { case: own, ...groups } = exampleValues;
  const custom = customVariables(db).map(({ name, label }) => [name, label] as const);
  return Object.entries({ case: { ...own, ...Object.fromEntries(custom) }, ...groups }).flatMap(([group, values]) =>
    Object.entries(values).map(([name, example]) => ({ name: `${group}.${name}`, example: String(example) })),
  );
}

/** The invented case, with every field of the workspace: a custom one shows its label. */
export function inventedValues(db: Reader): TemplateValues {
  const custom = customVariables(db).map(({ name, label }) => [name, label] as const);
  return { ...exampleValues, case: { ...exampleValues.case, ...Object.fromEntries(custom) } };
}

/** Custom fields of every line of business: a template for all of them may name each. */
function customVariables(db: Reader): readonly { readonly name: string; readonly label: string }[] {
  return db
    .all<{ id: string; label: string }>('SELECT id, label FROM custom_fields ORDER BY position, id')
    .map(({ id, label }) => ({ name: variableOf(`custom:${id}`), label }));
}

const reserved: ReadonlySet<string> = new Set([...builtInFields, 'number', 'cited']);

/** How a template names a field: letters, digits and `_` only. */
function variableOf(key: FieldKey): string {
  if (isBuiltInField(key)) return key;
  const name = key.replace(/^custom:/u, '').replace(/[^A-Za-z0-9_]/gu, '_');
  return reserved.has(name) || !/^[A-Za-z]/u.test(name) ? `field_${name}` : name;
}

type Shown = (key: FieldKey) => string;

function fieldsOf(
  db: Reader,
  content: ContentReader,
  about: { record: CaseRecord; fields: readonly FieldDefinition[]; words: WrittenWords },
): Shown {
  const rows = db.all<FieldRow>('SELECT * FROM field_values WHERE holder = ?', holderKey({ caseId: about.record.id }));
  return (key) => {
    const definition = about.fields.find((field) => field.key === key);
    const row = rows.find((candidate) => candidate.field === key);
    const value = row === undefined ? null : storedValue(content, row);
    if (definition === undefined || value === null) return '';
    if (typeof value === 'boolean') return about.words.fields(value ? 'yes' : 'no');
    const choice = builtInChoiceOf(key, value);
    if (choice !== null) return about.words.fields(`choice.${choice}`);
    return clean(definition.choices.length > 0 ? pathOf(definition.choices, String(value)) || String(value) : String(value));
  };
}

/** "Label: value", one a line; fields that hold nothing are left out. */
function citedLines(cited: readonly FieldKey[], about: { fields: readonly FieldDefinition[]; words: WrittenWords; shown: Shown }): string {
  return cited
    .flatMap((key) => {
      const definition = about.fields.find((field) => field.key === key);
      const value = about.shown(key);
      if (definition === undefined || value === '') return [];
      return [`${isBuiltInField(key) ? about.words.fields(`label.${key}`) : definition.label}: ${value}`];
    })
    .join('\n');
}

function customerValues(db: Reader, content: ContentReader, customerId: string): TemplateValues['customer'] {
  const row = db.get<{ name_content_id: string | null }>('SELECT name_content_id FROM customers WHERE id = ?', customerId);
  const name = oneLine(content(row?.name_content_id ?? null));
  return { name, firstName: name.split(' ')[0] ?? '' };
}

function deskValues(db: Reader, lineOfBusinessId: string): TemplateValues['desk'] {
  const line = db.get<{ name: string }>('SELECT name FROM lines_of_business WHERE id = ?', lineOfBusinessId)?.name ?? '';
  const address = settingOf<{ readonly name?: string } | null>(db, 'mail.address', null);
  const name = oneLine(address?.name ?? '') || workspaceInfo(db).name;
  return { name, lineOfBusiness: line, signature: name };
}

/** Without control characters, which show nothing and could end a header, and not longer than a text bears. */
function clean(text: string): string {
  const plain = text.replace(/[^\P{Cc}\n\t]|\p{Cf}/gu, '').trim();
  return plain.length <= longestValue ? plain : `${plain.slice(0, longestValue).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

export function oneLine(text: string): string {
  return clean(text.replace(/\s+/gu, ' '));
}
