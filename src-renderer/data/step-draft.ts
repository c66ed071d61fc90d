/** What a person made of the draft of a follow-up or closure. */
export type StepWords = {
  readonly subject: string;
  readonly body: string;
  /** Of a closure; null for a follow-up. */
  readonly note: string | null;
  /** A closure may go without its mail. */
  readonly hasMail: boolean;
};

/** The words of one step of one case. A step's key names it for ever, so they never reach another step or customer. */
export type StepDraft = StepWords & {
  readonly id: string;
  readonly profileId: string;
  readonly caseId: string;
  readonly stepKey: string;
  /** As which effect they were sent; null while they were not, or were taken back. They stay until that effect has gone. */
  readonly effectId: string | null;
  readonly savedAt: number;
};
