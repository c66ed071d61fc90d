/** Minutes since midnight, `from` inclusive, `to` exclusive. */
export type MinuteRange = { readonly from: number; readonly to: number };

/** When a desk is open, in its own time zone. Follow-ups come due in open hours only (product.md: Follow-up rules). */
export type BusinessHours = {
  /** IANA name. */
  readonly timeZone: string;
  /** Open ranges of each weekday, Monday first, 7 entries, each sorted and not overlapping. All empty: never open. */
  readonly week: readonly (readonly MinuteRange[])[];
  /** Closed days as `YYYY-MM-DD` in the desk's time zone. */
  readonly holidays: readonly string[];
  /** Hours in which no customer is written to, in the customer's own time zone (the desk's where unknown); null: none. */
  readonly quiet: MinuteRange | null;
};
