import { nextCaseNumber } from '../cases/case-service.ts';
import { writePastConversation } from '../import/past-conversation.ts';
import type { Ids } from '../ports/ports.ts';
import type { Store } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import { workspaceInfo } from '../workspace/workspace-queries.ts';
import { emptySeed } from './empty-seed.ts';
import { pastPracticeConversations } from './practice-history.ts';
import { practiceSeed } from './practice-seed.ts';
import { seedEvents } from './workspace-seed.ts';

/** Fills a new workspace in one transaction; one that was opened before is left as it is. */
export function seedWorkspace(store: Store, parts: { readonly ids: Ids; readonly kind: 'practice' | 'empty'; readonly now: number }): void {
  if (workspaceInfo(store).id !== '') return;
  const seed = parts.kind === 'practice' ? practiceSeed : emptySeed;
  store.transact({ principal: systemPrincipal('seed') }, (tx) => {
    for (const event of seedEvents(seed, parts.ids.next())) tx.append(event);
  });
  if (parts.kind === 'practice') writePracticeHistory(store, parts.now);
}

/** The past that the practice workspace learns from, as if its first rep had worked it. */
function writePracticeHistory(store: Store, now: number): void {
  const rep = practiceSeed.profiles.find((profile) => profile.role === 'rep');
  if (rep === undefined) return;
  store.transact({ principal: { kind: 'rep', id: rep.id, name: rep.name } }, (tx) => {
    for (const past of pastPracticeConversations(now)) writePastConversation(tx, past, { nextCaseNumber, profileId: rep.id });
  });
}
