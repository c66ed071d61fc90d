import type { ParsedInput } from '#shared/contract/all-routes.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import { startTestCore, type TestCore } from '../../testing/start-test-core.ts';
import { assistantPrincipal } from '../../workspace/principals.ts';

type FollowUpInput = ParsedInput<'rule.saveFollowUp'>['rule'];
type UpdateInput = ParsedInput<'rule.saveUpdate'>['rule'];

type MadeCase = {
  readonly id?: string;
  readonly line?: string;
  readonly status?: CaseStatus;
  readonly channel?: Channel;
  readonly values?: Readonly<Record<string, string>>;
  readonly createdAt?: number;
};

/** A whole core with a supervisor signed in, two lines of business, and cases written through the journal. */
export type RuleDesk = TestCore & {
  readonly lines: readonly [string, string];
  makeCase(made?: MadeCase): string;
  signInAs(role: 'rep' | 'supervisor'): Promise<void>;
};

export async function startRuleDesk(): Promise<RuleDesk> {
  const core = await startTestCore({ kind: 'practice' });
  const { profiles, linesOfBusiness } = await core.call('workspace.get', {});
  const [first = '', second = ''] = linesOfBusiness.map(({ id }) => id);
  const signInAs = async (role: 'rep' | 'supervisor'): Promise<void> => {
    await core.call('session.signIn', { profileId: profiles.find((profile) => profile.role === role)?.id ?? '' });
  };
  await signInAs('supervisor');
  await core.call('practice.setSpeed', { speed: 0 });
  // What a workspace starts with is no part of these tests.
  const { followUp, update } = await core.call('rule.list', {});
  for (const { id } of [...followUp, ...update]) await core.call('rule.remove', { ruleId: id });
  let made = 0;
  return {
    ...core,
    lines: [first, second],
    signInAs,
    makeCase({ id = `case-${String((made += 1))}`, line = first, status = 'in-progress', channel = 'chat', values = {}, createdAt } = {}) {
      const { store } = core.services;
      store.transact({ principal: assistantPrincipal }, (tx) => {
        const [customerId, conversationId] = [`customer-of-${id}`, `talk-of-${id}`];
        tx.append({ type: 'customer.seen', customerId, nameContentId: null, emailContentId: null, identifier: null });
        tx.append({
          type: 'conversation.started',
          conversationId,
          customerId,
          channel,
          lineOfBusinessId: line,
          isAuthenticated: true,
          visitorHash: null,
        });
        tx.append({
          type: 'case.created',
          caseId: id,
          number: `CAS-9${id}`,
          lineOfBusinessId: line,
          customerId,
          conversationId,
          by: 'person',
          ...(createdAt === undefined ? {} : { createdAt }),
        });
        for (const [field, value] of Object.entries(values)) {
          const written = {
            type: 'field.written',
            holder: { caseId: id },
            field,
            by: 'person',
            suggestionId: null,
            isLocked: true,
          } as const;
          tx.append({ ...written, value: { value } });
        }
        if (status !== 'in-progress') tx.append({ type: 'case.statusChanged', caseId: id, status });
      });
      return id;
    },
  };
}

const hour = 3_600_000;

export function followUpInput(more: Partial<FollowUpInput> = {}): FollowUpInput {
  return {
    id: 'new',
    name: 'Waiting for details',
    lineOfBusinessId: null,
    isActive: true,
    position: 0,
    conditions: [],
    trigger: { statuses: ['waiting-for-details'], asksCustomer: false },
    waitsMs: [5 * hour, 24 * hour],
    closeAfterMs: 48 * hour,
    repMailCounts: false,
    citedFields: [],
    followUpTemplateId: null,
    closingTemplateId: null,
    ...more,
  };
}

export function updateInput(more: Partial<UpdateInput> = {}): UpdateInput {
  return {
    id: 'new',
    name: 'Priority',
    lineOfBusinessId: null,
    isActive: true,
    position: 0,
    conditions: [],
    fields: ['priority'],
    ...more,
  };
}
