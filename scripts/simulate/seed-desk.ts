import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import { defaultHours } from '#core/automation/automation-queries.ts';
import type { Cause, Store } from '#core/store/store.ts';
import { lines } from './faults.ts';
import { hour } from './world.ts';

const cause: Cause = { principal: { kind: 'supervisor', id: 'sam', name: 'Sam' } };

const rule: Omit<FollowUpRule, 'id' | 'lineOfBusinessId' | 'position'> = {
  name: 'Silent customers',
  isActive: true,
  conditions: [],
  trigger: { statuses: ['in-progress'], asksCustomer: false },
  waitsMs: [5 * hour, 24 * hour, 24 * hour],
  closeAfterMs: 24 * hour,
  repMailCounts: false,
  citedFields: [],
  followUpTemplateId: null,
  closingTemplateId: null,
};

/** Facts alone, words that have to be proven first, and fewer reminders with the rep's own mail as the first. */
const others: Readonly<Record<(typeof lines)[number], Partial<FollowUpRule>>> = {
  parcels: {},
  billing: { trigger: { statuses: [], asksCustomer: true } },
  travel: { waitsMs: [12 * hour, 48 * hour], closeAfterMs: 72 * hour, repMailCounts: true },
};

/** A desk with three lines of business: two begin with full automation, in one people confirm. */
export function seedDesk(store: Store): void {
  const levels = ['full-automation', 'human-confirmation', 'full-automation'] as const;
  store.transact(cause, (tx) => {
    tx.append({ type: 'workspace.opened', workspaceId: 'simulated', name: 'Fennimore', isPractice: false });
    tx.append({ type: 'profile.saved', profileId: 'mara', name: 'Mara', role: 'rep' });
    tx.append({ type: 'profile.saved', profileId: 'sam', name: 'Sam', role: 'supervisor' });
    tx.append({ type: 'setting.changed', key: 'hours', value: defaultHours });
    tx.putContent('address-of-ada', 'email', 'ada@fennimore.example');
    tx.append({ type: 'applicationUser.saved', name: 'Ada', addressContentId: 'address-of-ada', isEnabled: true });
    for (const [position, line] of lines.entries()) {
      tx.append({ type: 'lineOfBusiness.saved', lineOfBusinessId: line, name: line, greeting: '', position });
      const own = { id: `rule-${line}`, lineOfBusinessId: line, position };
      tx.append({ type: 'followUpRule.saved', rule: { ...rule, ...own, ...others[line] } });
      for (const capability of ['follow-up', 'close', 'resolve'] as const) {
        const level = levels[position] ?? 'human-confirmation';
        tx.append({ type: 'level.changed', lineOfBusinessId: line, capability, level, reason: 'simulated' });
      }
    }
  });
}
