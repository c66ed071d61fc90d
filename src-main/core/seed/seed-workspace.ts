import { nextCaseNumber } from '../cases/case-service.ts';
import { writePastConversation, type PastConversation } from '../import/past-conversation.ts';
import type { Ids } from '../ports/ports.ts';
import type { Principal, Store } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import { workspaceInfo } from '../workspace/workspace-queries.ts';
import { emptySeed } from './empty-seed.ts';
import { openPracticeCases } from './practice-open-cases.ts';
import { pastPracticeConversations } from './practice-history.ts';
import { practiceSeed } from './practice-seed.ts';
import { startingAutomation } from './starting-automation.ts';
import { seedEvents } from './workspace-seed.ts';

/** Where practice customers write to. No such host exists. */
const practiceAddress = { address: 'service@fennimore.example', name: 'Fennimore' };

/** Fills a new workspace in one transaction; one that was opened before is left as it is. */
export function seedWorkspace(store: Store, parts: { readonly ids: Ids; readonly kind: 'practice' | 'empty'; readonly now: number }): void {
  if (workspaceInfo(store).id !== '') return;
  const seed = parts.kind === 'practice' ? practiceSeed : emptySeed;
  const rep = seed.profiles.find((profile) => profile.role === 'rep');
  // As if its first rep had set it up and worked its past cases: their name stands on what they wrote.
  const principal: Principal = rep === undefined ? systemPrincipal('seed') : { kind: 'rep', id: rep.id, name: rep.name };
  store.transact({ principal }, (tx) => {
    for (const event of seedEvents(seed, parts.ids.next())) tx.append(event);
    const { events, address } = startingAutomation(seed);
    tx.putContent(address.contentId, 'email', address.text);
    for (const event of events) tx.append(event);
    if (parts.kind !== 'practice') return;
    tx.append({ type: 'setting.changed', key: 'mail.address', value: practiceAddress });
    const begunAt = (one: PastConversation): number => one.messages[0]?.at ?? 0;
    // Oldest first: cases are numbered in the order in which they were made.
    const past = [...pastPracticeConversations(parts.now), ...openPracticeCases(parts.now)].toSorted((a, b) => begunAt(a) - begunAt(b));
    for (const one of past) writePastConversation(tx, one, { nextCaseNumber, profileId: principal.id });
  });
}
