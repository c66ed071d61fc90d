/** Text of a content row; empty when it was erased or never was. */
export type ContentReader = (contentId: string | null) => string;
