import type { FieldKey } from '#shared/domain/case/field.ts';
import type { RenderedText, Template, TemplatePurpose, TemplateValues } from '#shared/domain/template/types.ts';
import type { Cause, Reader } from '../store/store.ts';
import type { TemplateProblem } from './liquid-sandbox.ts';

export type TextWanted = {
  readonly purpose: TemplatePurpose;
  readonly caseId: string;
  /** The rule's own template; null: the line of business's, then the default of the customer's language, then a free draft. */
  readonly templateId: string | null;
  readonly chain: TemplateValues['chain'];
  /** Fields of the case that the text cites, in this order. */
  readonly citedFields?: readonly FieldKey[];
};

export type WrittenText = RenderedText & { readonly language: string; readonly problems: readonly string[] };

/** Texts for customers and notes, made from supervisors' Liquid templates and the case's own values. */
export type Templates = {
  /**
   * Always gives a text: where a template fails, the built-in one of the language, and says what was wrong. Where a
   * language model may personalise and has done so within its bounds, its text, with the template's beside it.
   */
  render(db: Reader, wanted: TextWanted): WrittenText;
};

/** What supervisors do with templates. Every text is filled in by the sandbox of liquid-sandbox.ts. */
export type TemplateService = Templates & {
  list(db: Reader): readonly Template[];
  /** What a template may name, with an example each. */
  variables(db: Reader): readonly { readonly name: string; readonly example: string }[];
  /** `id: 'new'` makes a new one. Throws invalid-input TEMPLATE_BROKEN with what is wrong, not-found TEMPLATE_NOT_FOUND, LINE_NOT_FOUND. */
  save(cause: Cause, template: Template): string;
  /** Throws not-found TEMPLATE_NOT_FOUND. */
  remove(cause: Cause, templateId: string): void;
  /** How it reads with a case, or an invented one. Never throws for a text: it says what is wrong. */
  preview(
    db: Reader,
    asked: { readonly template: Template; readonly caseId: string | null },
  ): { readonly subject: string; readonly body: string; readonly problems: readonly TemplateProblem[] };
  /** Whether a language model may personalise texts, where one is in use. Off until a supervisor says so. */
  isPersonalising(db: Reader): boolean;
  setPersonalise(cause: Cause, isOn: boolean): void;
  /** Resolves when no text is being personalised. */
  settled(): Promise<void>;
  close(): void;
};
