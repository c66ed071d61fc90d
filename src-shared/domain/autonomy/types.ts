export const capabilities = ['create', 'update', 'follow-up', 'resolve', 'close'] as const;
/** What the assistant may be allowed to do, each on its own. */
export type Capability = (typeof capabilities)[number];

/** How far the assistant may go for one capability in one line of business. The matrix is the only home of levels. */
export const levels = ['off', 'shadow', 'human-confirmation', 'full-automation'] as const;
export type Level = (typeof levels)[number];

/** `suggest < automate`, both 0 to 1. */
export type Thresholds = { readonly suggest: number; readonly automate: number };

/** Who acts. The assistant creates and updates; what reaches a customer or ends a case by itself is the application user's. */
export type PrincipalKind = 'rep' | 'supervisor' | 'assistant' | 'application-user' | 'customer' | 'system';

/** All the gate decides by: whoever asks has read it in the transaction that acts. */
export type GateInput = {
  readonly capability: Capability;
  readonly level: Level;
  /** Confidence of the judgement the act rests on; null where it rests on none known. */
  readonly confidence: number | null;
  readonly isProven: boolean;
  readonly thresholds: Thresholds;
  /** Whether the identity the act needs exists: the built-in assistant (create, update) or an application user. */
  readonly isPrincipalAvailable: boolean;
  /** The case or draft the act would touch. */
  readonly target: 'new-case' | 'existing-case';
  /** A person wrote the touched value last, or is at work on it now. */
  readonly humanTouch: 'none' | 'locked' | 'editing';
  /** Supervisor's setting "allow the assistant to override human edits"; off by default. */
  readonly mayOverrideHumanEdits: boolean;
  /** Text that tries to instruct the assistant was found in what the act rests on. */
  readonly isTainted: boolean;
  readonly isPaused: boolean;
  /** Only authenticated conversations lead to automatic creation. */
  readonly isAuthenticated: boolean;
  /** Enough of the chosen fields are known (creation), or there is something to change (update). */
  readonly hasEnoughContext: boolean;
  /** An active rule allows it; without one nothing is changed, sent or closed by itself. Creation needs none. */
  readonly hasRule: boolean;
  /** Of consoles that share a system of record one acts alone: another one does (`another`), or none can be told from the others. Left out: this one. */
  readonly whoActs?: 'us' | 'another' | 'unknown';
  /** It was due so long ago that a person has to say whether it is still wanted. Left out: no. */
  readonly isLongOverdue?: boolean;
  /** A person took back the same act before. Left out: no. */
  readonly wasTakenBack?: boolean;
};

/** Codes of why the gate said what it said; the screen words them. */
export type GateReason =
  | 'level-off'
  | 'level-shadow'
  | 'level-asks'
  | 'level-allows'
  | 'paused'
  | 'tainted'
  | 'locked-by-person'
  | 'person-is-editing'
  | 'no-application-user'
  | 'no-principal'
  | 'not-authenticated'
  | 'not-enough-context'
  | 'no-confidence'
  | 'below-suggest'
  | 'below-automate'
  | 'unproven'
  | 'no-rule'
  | 'long-overdue'
  | 'taken-back-before'
  | 'another-console-acts'
  | 'nobody-acts-alone'
  /** Tried by the assistant, and not possible. Said by the core, never by the gate. */
  | 'could-not-be-done'
  | 'override-allowed';

/** `act`: the assistant does it. `ask`: a person is offered it. `hold`: nothing happens. Always with reasons. */
export type GateDecision = { readonly verdict: 'act' | 'ask' | 'hold'; readonly reasons: readonly GateReason[] };
