import type { Template, TemplatePurpose } from '#shared/domain/template/types.ts';
import { languages, type Language } from '#shared/lib/language.ts';
import { englishTemplates } from './english.ts';
import { germanTemplates } from './german.ts';
import { spanishTemplates } from './spanish.ts';
import type { TemplateText } from './template-text.ts';

const texts: Readonly<Record<Language, readonly TemplateText[]>> = { en: englishTemplates, de: germanTemplates, es: spanishTemplates };

/** What a workspace starts with, for every line of business: one text a purpose and language. */
export const defaultTemplates: readonly Template[] = languages.flatMap((language) =>
  texts[language].map((text) => ({ id: `${text.purpose}-${language}`, language, lineOfBusinessId: null, ...text })),
);

/** The text that is there whatever a supervisor removed or broke. */
export function builtInTemplate(purpose: TemplatePurpose, language: Language): Template {
  const found = defaultTemplates.find((template) => template.purpose === purpose && template.language === language);
  if (found === undefined) throw new Error(`no built-in text for ${purpose} in ${language}`);
  return found;
}
