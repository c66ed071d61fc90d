import type { FieldDefinition } from '#shared/domain/case/field.ts';
import { isOpen } from '#shared/domain/case/status.ts';
import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import type { Condition, UpdateRule } from '#shared/domain/rules/types.ts';
import type { TemplatePurpose } from '#shared/domain/template/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { fieldDefinitions, isAllowedValue } from '../cases/field-definitions.ts';
import type { Reader } from '../store/store.ts';
import { linesOfBusiness } from '../workspace/workspace-queries.ts';

/**
 * Whether everything a rule names exists. Throws not-found LINE_NOT_FOUND or TEMPLATE_NOT_FOUND, invalid-input FIELD_NOT_FOUND,
 * RULE_VALUE_UNKNOWN (no case can hold the value), RULE_STATUS_CLOSED (a closed case is never followed up), TEMPLATE_PURPOSE.
 */
export function assertFollowUpRule(db: Reader, rule: FollowUpRule): void {
  const fields = fieldsFor(db, rule.lineOfBusinessId);
  assertConditions(rule.conditions, fields);
  for (const field of rule.citedFields) fieldNamed(fields, field);
  const closed = rule.trigger.statuses.find((status) => !isOpen(status));
  if (closed !== undefined)
    throw new AppError('invalid-input', 'RULE_STATUS_CLOSED', 'A closed case is not followed up', { data: { status: closed } });
  assertTemplate(db, rule, { templateId: rule.followUpTemplateId, purposes: ['follow-up'] });
  assertTemplate(db, rule, { templateId: rule.closingTemplateId, purposes: ['closing', 'resolution-mail'] });
}

/** Throws as {@link assertFollowUpRule}, and invalid-input FIELD_NOT_PREDICTED for a field the assistant never writes. */
export function assertUpdateRule(db: Reader, rule: UpdateRule): void {
  const fields = fieldsFor(db, rule.lineOfBusinessId);
  assertConditions(rule.conditions, fields);
  for (const key of rule.fields) {
    if (!fieldNamed(fields, key).some((field) => field.predicted))
      throw new AppError('invalid-input', 'FIELD_NOT_PREDICTED', 'The assistant does not write this field', { data: { field: key } });
  }
}

type KnownFields = ReadonlyMap<string, readonly FieldDefinition[]>;

/** Fields of the rule's line of business; of a rule for all lines those of any line, whose choices may differ. */
function fieldsFor(db: Reader, lineOfBusinessId: string | null): KnownFields {
  const lines = linesOfBusiness(db);
  if (lineOfBusinessId !== null && !lines.some((line) => line.id === lineOfBusinessId))
    throw new AppError('not-found', 'LINE_NOT_FOUND', 'No such line of business');
  const known = new Map<string, FieldDefinition[]>();
  for (const id of lineOfBusinessId === null ? lines.map((line) => line.id) : [lineOfBusinessId]) {
    for (const field of fieldDefinitions(db, id)) known.set(field.key, [...(known.get(field.key) ?? []), field]);
  }
  return known;
}

function fieldNamed(fields: KnownFields, key: string): readonly FieldDefinition[] {
  const found = fields.get(key);
  if (found === undefined) throw new AppError('invalid-input', 'FIELD_NOT_FOUND', 'No such field', { data: { field: key } });
  return found;
}

function assertConditions(conditions: readonly Condition[], fields: KnownFields): void {
  for (const condition of conditions) {
    if (condition.about !== 'field') continue;
    const named = fieldNamed(fields, condition.field);
    if (condition.is !== 'equal' && condition.is !== 'not-equal') continue;
    const { value } = condition;
    if (!named.some((field) => isAllowedValue(field, value)))
      throw new AppError('invalid-input', 'RULE_VALUE_UNKNOWN', 'The field cannot hold this value', { data: { field: condition.field } });
  }
}

type WantedTemplate = { readonly templateId: string | null; readonly purposes: readonly TemplatePurpose[] };

function assertTemplate(db: Reader, rule: FollowUpRule, { templateId, purposes }: WantedTemplate): void {
  if (templateId === null) return;
  const template = db.get<{ purpose: TemplatePurpose; line_of_business_id: string | null }>(
    'SELECT purpose, line_of_business_id FROM templates WHERE id = ?',
    templateId,
  );
  if (template === undefined) throw new AppError('not-found', 'TEMPLATE_NOT_FOUND', 'No such template', { data: { templateId } });
  const isForLine = template.line_of_business_id === null || template.line_of_business_id === rule.lineOfBusinessId;
  if (!purposes.includes(template.purpose) || !isForLine)
    throw new AppError('invalid-input', 'TEMPLATE_PURPOSE', 'The template is for something else', { data: { templateId } });
}
