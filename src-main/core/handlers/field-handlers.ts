import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { fieldRoutes } from '#shared/contract/routes/field.ts';
import { choiceView } from '../cases/field-views.ts';
import { fieldDefinitions, fieldName } from '../cases/field-definitions.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import type { Reader } from '../store/store.ts';
import { linesOfBusiness } from '../workspace/workspace-queries.ts';

export function fieldHandlers({ store }: CoreServices): Pick<Handlers, keyof typeof fieldRoutes> {
  return {
    'field.list': (_context, { lineOfBusinessId }) => ({ fields: fieldsOf(store, lineOfBusinessId) }),
  };
}

type FieldInfo = RouteOutput<'field.list'>['fields'][number];

/** For every line of business a field and a choice stand once, where the first line has them. */
function fieldsOf(db: Reader, lineOfBusinessId: string | null): FieldInfo[] {
  const lines = lineOfBusinessId === null ? linesOfBusiness(db).map((line) => line.id) : [lineOfBusinessId];
  const fields = new Map<string, FieldInfo>();
  for (const definition of lines.flatMap((line) => fieldDefinitions(db, line))) {
    const known = fields.get(definition.key);
    const choices = definition.choices.map((choice) => choiceView(definition, choice));
    const more = choices.filter((choice) => !known?.choices.some((one) => one.id === choice.id));
    fields.set(definition.key, { ...fieldName(definition), kind: definition.kind, choices: [...(known?.choices ?? []), ...more] });
  }
  return [...fields.values()];
}
