import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { onTestFinished, vi } from 'vitest';
import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import { FollowUpsPage } from '../features/follow-ups/follow-ups-page.tsx';
import { useProblems } from '../features/follow-ups/problems.ts';
import { useQueueView } from '../features/follow-ups/queue-view.ts';
import { useRecentActs } from '../features/follow-ups/recent-acts.ts';
import { createFakeClient } from './fake-client.ts';
import type { FakeHandlers } from './fake-client.ts';
import { giveLayout } from './give-layout.ts';
import { renderWithDesk } from './render-with-desk.tsx';
import { createFakeQueue, followUpRowOf } from './sample-follow-ups.ts';
import { workspaceOf } from './sample-views.ts';

export const tom = followUpRowOf({ caseId: 'tom', customerName: 'Tom Kessler' });
export const nadia = followUpRowOf({ caseId: 'nadia', customerName: 'Nadia Saleh' });
export const jon = followUpRowOf({
  caseId: 'jon',
  customerName: 'Jon Reyes',
  kind: 'reply',
  because: 'negative',
  number: null,
  of: null,
  stepKey: 'reply:m3',
  groupKey: 'reply',
  story: { code: 'story.negative', data: { quote: 'no, still broken' } },
});
export const ines = followUpRowOf({
  caseId: 'ines',
  customerName: 'Ines Duarte',
  kind: 'resolve',
  because: 'silent',
  number: null,
  of: null,
  stepKey: 'm1:closing',
  groupKey: 'resolve',
});

const ways = {
  onOpenCase: vi.fn<(caseId: string) => void>(),
  onOpenConversation: vi.fn<(conversationId: string) => void>(),
  onShowWords: vi.fn<() => void>(),
};

/** The whole screen over a core with these due cases, as a person works with it. */
export async function showQueue(due: readonly FollowUpRow[], more: FakeHandlers = {}) {
  const queue = createFakeQueue(due);
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: { ...queue.handlers, ...more },
  });
  const onReply = vi.fn<(conversationId: string) => void>();
  function Screen() {
    const [caseId, select] = useState<string | null>(null);
    return <FollowUpsPage caseId={caseId} onSelect={select} onReply={onReply} ways={ways} />;
  }
  const rendered = await renderWithDesk(client, <Screen />);
  onTestFinished(rendered.stop);
  const changed = () =>
    act(() => client.publish([{ entity: 'followUp', id: 'x', view: { caseId: 'x', dueAt: null, needsPerson: false } }]));
  return { client, queue, onReply, changed, desk: rendered.desk };
}

/** Nothing of the test before. */
export function resetQueue(): void {
  useQueueView.setState({ bucket: 'due', lineOfBusinessId: null, only: null, isDeckOpen: false });
  useRecentActs.setState({ acts: [], stopped: [] });
  useProblems.setState({ byCase: {} });
  onTestFinished(giveLayout());
}

export const button = async (name: string) => (await screen.findByText(name)).closest('button') ?? screen.getByRole('button', { name });
export const press = (key: string) => fireEvent.keyDown(document.body, { key });
export const textBox = (name = 'Text') => screen.findByLabelText<HTMLTextAreaElement>(name);
/** Waits until a customer's mail stands on the screen. */
export const shows = (name: string) => screen.findByLabelText(`Mail to ${name}`);
