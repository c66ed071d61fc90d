/** One numbered step of the schema. A released one never changes; a change is a new one. */
export type Migration = {
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly name: string;
  /** Each may hold several statements; all run in one transaction. */
  readonly statements: readonly string[];
  /** True when tables of projections were made or changed: they are refilled from the journal afterwards. */
  readonly refillsProjections?: boolean;
};
