/** Names and formulas of dates in one language: folded text, as in answer-language.ts. */
export type DateWords = {
  /** January first; each with its abbreviations. */
  readonly months: readonly (readonly string[])[];
  /** Monday first. */
  readonly weekdays: readonly (readonly string[])[];
  readonly today: readonly string[];
  readonly tonight: readonly string[];
  readonly tomorrow: readonly string[];
  readonly dayAfterTomorrow: readonly string[];
  readonly weekend: readonly string[];
  readonly endOfWeek: readonly string[];
  readonly nextWeek: readonly string[];
  readonly endOfMonth: readonly string[];
  readonly nextMonth: readonly string[];
  /** Whether a date of two numbers begins with the day where both could be either. */
  readonly isDayFirst: boolean;
  /** Before a date: nothing is to be expected through that day. */
  readonly until: readonly string[];
  /** Before a date: from that day on somebody is there again. */
  readonly backOn: readonly string[];
  /** Numbers people spell out, and words for some: with their value. */
  readonly counts: Readonly<Record<string, number>>;
  readonly units: {
    readonly hour: readonly string[];
    readonly day: readonly string[];
    readonly week: readonly string[];
    readonly month: readonly string[];
  };
  /** Before a count of units: "in", "give me". */
  readonly within: readonly string[];
  /** Article or preposition between a day and its month: "de". */
  readonly ofMonth: readonly string[];
  /** Before a weekday, without meaning of their own: "next", "on". */
  readonly beforeDay: readonly string[];
};
