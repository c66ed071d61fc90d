import type { Template, TemplatePurpose } from './types.ts';

export type TemplateChoice = {
  readonly purpose: TemplatePurpose;
  readonly lineOfBusinessId: string;
  /** The rule's own; null where it names none. */
  readonly templateId: string | null;
  /** ISO 639-1, the best first: the customer's, then the workspace's. */
  readonly languages: readonly string[];
};

/**
 * The templates to try, best first (product.md: Template order): the rule's own, the line of business's, then the default of the
 * language. The customer's language goes before all of that but the rule's own; and where the rule's own has a namesake
 * in the customer's language, that one is meant. Total: empty where there is none, then the built-in text is used.
 */
export function chooseTemplates(all: readonly Template[], choice: TemplateChoice): readonly Template[] {
  const { purpose, lineOfBusinessId, languages } = choice;
  const own = all.find((template) => template.id === choice.templateId);
  const fitting = all.filter((template) => template.purpose === purpose).toSorted(byName);
  const inOrder = languages.flatMap((language) => [
    ...fitting.filter((template) => template.language === language && template.lineOfBusinessId === lineOfBusinessId),
    ...fitting.filter((template) => template.language === language && template.lineOfBusinessId === null),
  ]);
  const chosen = own === undefined ? inOrder : [...namesakes(all, own, languages), ...inOrder];
  return [...new Set(chosen)];
}

function namesakes(all: readonly Template[], own: Template, languages: readonly string[]): readonly Template[] {
  if (own.language === languages[0]) return [own];
  const translated = all
    .filter((template) => template.language === languages[0] && template.name === own.name && template.purpose === own.purpose)
    .toSorted(byName);
  const sameLine = translated.filter((template) => template.lineOfBusinessId === own.lineOfBusinessId);
  return [...sameLine, ...translated.filter((template) => template.lineOfBusinessId === null), own];
}

function byName(a: Template, b: Template): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}
