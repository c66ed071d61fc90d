import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import type { CreatedEffect } from '../store/journal-events.ts';

/** An effect as it stands in the read model. */
export type EffectRow = {
  id: string;
  kind: CreatedEffect['kind'];
  /** Both null for a closure without a mail. */
  channel_id: string | null;
  message_id: string | null;
  conversation_id: string;
  state: EffectState;
  undo_until: number | null;
  not_before: number | null;
  retry_at: number | null;
  /** How often it was handed over. */
  attempts: number;
  by_kind: 'person' | 'assistant';
  case_id: string | null;
  act_id: string | null;
  capability: Capability | null;
  chain_id: string | null;
  step: string | null;
  /** JSON of `CreatedEffect.closure`. */
  closure: string | null;
  /** JSON of what the channels answered in the last moment. */
  proof: string | null;
  /** A person said: also where a channel could not be asked. */
  is_insisted: number;
  /** Once nobody knew whether it had arrived: before a repeat the outside record has to say that it did not. */
  is_doubtful: number;
  problem: string | null;
  external_id: string | null;
  created_seq: number;
  changed_at: number;
};
