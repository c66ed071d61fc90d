import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import { hourMs } from '#shared/domain/time/zoned-time.ts';
import type { JournalEvent } from '../store/journal-events.ts';
import type { WorkspaceSeed } from './workspace-seed.ts';

/** product.md, Follow-up rules: what a silent customer gets who was asked something, until a supervisor says otherwise. */
const startingRule: Omit<FollowUpRule, 'id' | 'isActive'> = {
  name: 'Asked and silent',
  lineOfBusinessId: null,
  position: 0,
  conditions: [],
  trigger: { statuses: [], asksCustomer: true },
  waitsMs: [5 * hourMs, 24 * hourMs, 24 * hourMs],
  closeAfterMs: 24 * hourMs,
  repMailCounts: true,
  citedFields: [],
  followUpTemplateId: null,
  closingTemplateId: null,
};

/**
 * The rule a workspace starts with, and the identity that could act by itself, which nobody has switched on. Practice follows
 * up at once, to be tried; a workspace with real customers waits for a supervisor.
 */
export function startingAutomation(seed: WorkspaceSeed): { readonly events: readonly JournalEvent[]; readonly address: StoredAddress } {
  const address = { contentId: 'application-user:address', text: applicationUserAddress };
  return {
    address,
    events: [
      { type: 'followUpRule.saved', rule: { ...startingRule, id: 'asked-and-silent', isActive: seed.isPractice } },
      { type: 'applicationUser.saved', name: 'Follow-up desk', addressContentId: address.contentId, isEnabled: false },
    ],
  };
}

type StoredAddress = { readonly contentId: string; readonly text: string };

/** No mail leaves for it: a supervisor gives the real one. */
const applicationUserAddress = 'desk@caseloom.example';
