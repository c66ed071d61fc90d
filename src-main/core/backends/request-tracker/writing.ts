import type { BackendUser } from '../../ports/backend.ts';
import type { UncertainWrites } from '../http/uncertain-writes.ts';
import type { Reading } from './read-messages.ts';

export type Writing = Reading &
  UncertainWrites & {
    /** Who this console is among the others. */
    readonly consoleId: string;
    readonly me: () => Promise<BackendUser>;
    /** How long after a write its competitors are sure to be visible, ms: ids may be committed out of order. */
    readonly settleMs: number;
  };
