import type { FieldKey } from '#shared/domain/case/field.ts';

/** A conversation that has ended, with what its end was decided by. Times are ms. */
export type PastTalk = {
  readonly id: string;
  readonly lineOfBusinessId: string;
  readonly endedAt: number;
  readonly isAuthenticated: boolean;
  readonly isTainted: boolean;
  /**
   * What became of it: a case by the assistant alone (perhaps taken back by a person), one by hand, none, or it was about a case
   * that was there before, so that nothing was to be decided.
   */
  readonly became: 'case-alone' | 'case-taken-back' | 'case-by-hand' | 'nothing' | 'part-of-a-case';
  /** Of the fields asked for, those that held a value or had one offered, surely enough, when it ended. */
  readonly known: ReadonlySet<FieldKey>;
};
