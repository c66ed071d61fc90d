import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createFakeClient } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { caseRowOf, workspaceOf } from '../../testing/sample-views.ts';
import { newFollowUpRule } from './rule-drafts.ts';
import { RulesTab } from './rules-tab.tsx';

const rule = { ...newFollowUpRule('Silent customers'), id: 'r1', isActive: true };

// The bug: a rule is saved and dozens of mails are due in the same moment, which nobody was told.
it('says before a rule is saved which steps become due, move and end, and keeps why', async () => {
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: {
      'rule.list': () => ({ followUp: [rule], update: [], mayOverrideHumanEdits: false }),
      'template.list': () => ({ templates: [], variables: [] }),
      'field.list': () => ({ fields: [] }),
      'rule.preview': () => ({ matches: 3, sample: [], conflicts: [], timeline: [] }),
      'rule.previewChange': () => ({
        dueNow: 3,
        earlier: 0,
        later: 5,
        begins: 0,
        ends: 1,
        caseIds: ['a', 'b', 'c'],
        cases: [caseRowOf({ id: 'a', number: 'C-7', title: 'Late parcel' })],
      }),
      'rule.saveFollowUp': () => ({ ruleId: 'r1' }),
    },
  });
  const onReviewDue = vi.fn<(caseIds: readonly string[]) => void>();
  const onOpenCase = vi.fn<(caseId: string) => void>();
  const rendered = await renderWithDesk(client, <RulesTab onOpenCase={onOpenCase} onReviewDue={onReviewDue} />);
  onTestFinished(rendered.stop);
  fireEvent.click(await screen.findByRole('button', { name: /Silent customers/ }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Quiet customers' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
  let sure = within(await screen.findByRole('alertdialog', { name: 'What saving changes' }));
  expect((await sure.findAllByRole('listitem')).map((item) => item.textContent?.trim())).toEqual([
    '3 steps become due now: review them first.',
    '5 steps move to a later moment.',
    '1 step ends: nobody is followed up there.',
    expect.stringMatching(/^C-7 Late parcel/),
    'and 2 more',
  ]);
  // The bug: "review them first" with nothing that says which they are, or that leads to all the others as well.
  fireEvent.click(sure.getByRole('button', { name: /C-7 Late parcel/ }));
  expect(onOpenCase).toHaveBeenCalledWith('a');
  fireEvent.click(sure.getByRole('button', { name: 'Review 3 cases' }));
  expect(onReviewDue).toHaveBeenCalledWith(['a', 'b', 'c']);
  expect(client.callsOf('rule.saveFollowUp')).toEqual([]);
  // The bug: the question stands below what has the focus, and Escape closes more than it, or nothing.
  const asked = screen.getByRole('alertdialog');
  expect(document.activeElement).toBe(asked);
  fireEvent.keyDown(asked, { key: 'Escape' });
  expect(screen.queryByRole('alertdialog')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
  sure = within(await screen.findByRole('alertdialog', { name: 'What saving changes' }));
  fireEvent.change(sure.getByRole('textbox', { name: 'Reason' }), { target: { value: 'Less eager' } });
  fireEvent.click(sure.getByRole('button', { name: 'Save it' }));
  await waitFor(() =>
    expect(client.callsOf('rule.saveFollowUp')).toEqual([{ rule: { ...rule, name: 'Quiet customers' }, reason: 'Less eager' }]),
  );
});

// The bug: a rule that is off looks like one that works, and the other way round.
it('shows of each rule whether it is on or off', async () => {
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: {
      'rule.list': () => ({
        followUp: [rule, { ...rule, id: 'r2', name: 'Old rule', isActive: false }],
        update: [],
        mayOverrideHumanEdits: false,
      }),
      'template.list': () => ({ templates: [], variables: [] }),
      'field.list': () => ({ fields: [] }),
    },
  });
  const rendered = await renderWithDesk(client, <RulesTab onOpenCase={() => undefined} onReviewDue={() => undefined} />);
  onTestFinished(rendered.stop);
  await screen.findByRole('button', { name: /^Silent customers/ });
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Silent customersall lineson', 'Old ruleall linesoff']);
});
