import { actProjection } from './activity/act-projection.ts';
import { answerProjection } from './answers/answer-projection.ts';
import { suggestionProjection } from './assistant/suggestion-projection.ts';
import { caseProjection } from './cases/case-projection.ts';
import { conversationProjection } from './conversations/conversation-projection.ts';
import { followUpProjection } from './follow-ups/follow-up-projection.ts';
import { outboxProjection } from './outbox/outbox-projection.ts';
import { ruleProjection } from './rules/rule-projection.ts';
import { searchProjection } from './search/search-projection.ts';
import type { Projection } from './store/store.ts';
import { expandRow } from './sync/expand-row.ts';
import { syncProjection } from './sync/sync-projection.ts';
import { workspaceProjection } from './workspace/workspace-projection.ts';

/**
 * Every read model, in the order an event reaches them: the outbox before the conversation that shows its lines, and what
 * became of judgements before the conversation that keeps the newest one. What is owed to a system of record comes last.
 */
export const allProjections: readonly Projection[] = [
  workspaceProjection,
  outboxProjection,
  answerProjection,
  conversationProjection,
  caseProjection,
  suggestionProjection,
  ruleProjection,
  followUpProjection,
  actProjection,
  searchProjection,
  syncProjection,
];

/** How a workspace's journal becomes its read models: what every opening of its store needs. */
export const readModels = { projections: allProjections, expand: expandRow } as const;
