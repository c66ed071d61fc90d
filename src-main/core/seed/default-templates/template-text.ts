import type { TemplatePurpose } from '#shared/domain/template/types.ts';

/** A template of one language as the workspace starts with it. */
export type TemplateText = { readonly purpose: TemplatePurpose; readonly name: string; readonly subject: string; readonly body: string };
