/** What a text is for. `reply` is a draft for a person. */
export const templatePurposes = ['follow-up', 'closing', 'resolution-note', 'resolution-mail', 'reply'] as const;
export type TemplatePurpose = (typeof templatePurposes)[number];

/** A text in Liquid. Order of choice (product.md: Template order): the rule's own, the line of business's, the language's default, a free draft. */
export type Template = {
  readonly id: string;
  readonly name: string;
  readonly purpose: TemplatePurpose;
  /** ISO 639-1. */
  readonly language: string;
  /** Null: every line of business. */
  readonly lineOfBusinessId: string | null;
  /** Liquid; empty for a note. */
  readonly subject: string;
  readonly body: string;
};

/** Everything a template may name, and nothing else (`case.title`, `customer.name` …). Values are plain text. */
export type TemplateValues = {
  readonly case: Readonly<Record<string, string>>;
  readonly customer: { readonly name: string; readonly firstName: string };
  readonly desk: { readonly name: string; readonly lineOfBusiness: string; readonly signature: string };
  readonly chain: {
    readonly number: number;
    readonly of: number;
    readonly askedFor: string;
    readonly lastWroteOn: string;
    readonly lastAnsweredOn: string;
    /** Why the case is resolved; empty for any other text. */
    readonly outcome?: 'silent' | 'solved' | '';
  };
};

export type RenderedText = {
  readonly subject: string;
  readonly body: string;
  readonly templateId: string | null;
  readonly templateName: string;
  /** The template's own words, where a language model changed the body within its bounds; else null. */
  readonly unpersonalised?: string | null;
};
