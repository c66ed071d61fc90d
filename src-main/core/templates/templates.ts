import type { RenderedText, TemplatePurpose, TemplateValues } from '#shared/domain/template/types.ts';
import type { Reader } from '../store/store.ts';

export type TextWanted = {
  readonly purpose: TemplatePurpose;
  readonly caseId: string;
  /** The rule's own template; null: the line of business's, then the default of the customer's language, then a free draft. */
  readonly templateId: string | null;
  readonly chain: TemplateValues['chain'];
};

/** Texts for customers and notes, made from supervisors' Liquid templates and the case's own values. */
export type Templates = {
  /** Always gives a text: where a template fails, the built-in one of the language, and says what was wrong. */
  render(db: Reader, wanted: TextWanted): RenderedText & { readonly language: string; readonly problems: readonly string[] };
};
