/** A string that names one kind of thing, so that a case id cannot be passed where a message id is wanted. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

export type ProfileId = Id<'profile'>;
export type CustomerId = Id<'customer'>;
export type ConversationId = Id<'conversation'>;
export type MessageId = Id<'message'>;
export type CaseId = Id<'case'>;
export type SuggestionId = Id<'suggestion'>;
export type RunId = Id<'run'>;
export type EffectId = Id<'effect'>;
export type ContentId = Id<'content'>;
export type LineOfBusinessId = Id<'lineOfBusiness'>;
export type SubjectId = Id<'subject'>;
