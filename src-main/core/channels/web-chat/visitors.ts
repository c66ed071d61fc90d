import { createHash, randomBytes } from 'node:crypto';
import type { ChatServerFrame } from '#shared/contract/web-chat.ts';
import type { CustomerSide, Intake } from '#core/intake/intake.ts';
import { hasFoundNobody } from './greeter.ts';
import type { VisitorBudget } from './visitor-budget.ts';

type ChatPhase = Extract<ChatServerFrame, { type: 'phase' }>['phase'];

/** One open socket of a visitor: a tab, or one after a reconnect. */
export type Tab = { readonly send: (frame: ChatServerFrame) => void };

/** Whoever holds one token: all its tabs, and the conversation once there is one. */
export type Visitor = {
  readonly hash: string;
  readonly budget: VisitorBudget;
  /** Whom the site proved this to be at the first hello; null for anybody else. */
  readonly verifiedAs: string | null;
  readonly tabs: Set<Tab>;
  conversationId: string | null;
  /** Highest ordinal shown to a tab of this visitor in this run. */
  lastOrdinal: number;
  isTyping: boolean;
  stopFollowing: () => void;
};

/** Who says hello: the identifier its site gives it, and whether that was proven. */
type Person = { readonly identifier: string | null; readonly isVerified: boolean };

export type Visitors = {
  /** The visitor of a token this workspace gave out to the same person, else a new one with a token of its own. */
  open(token: string | undefined, person: Person): { readonly visitor: Visitor; readonly token: string };
  join(visitor: Visitor, tab: Tab): void;
  leave(visitor: Visitor, tab: Tab): void;
  /** The conversation has begun: its messages go to all tabs from now on. */
  attach(visitor: Visitor, conversationId: string): void;
  showTyping(conversationId: string, isTyping: boolean): void;
  phaseOf(conversationId: string): ChatPhase;
  broadcast(visitor: Visitor, frame: ChatServerFrame): void;
};

/** Visitors without a tab just now: pages closed without a word stay the same visitor, and nobody gets a new budget by coming back. */
const rememberedTokens = 10_000;

export function createVisitors(intake: Intake, newBudget: () => VisitorBudget): Visitors {
  const live = new Map<string, Visitor>();
  const byConversation = new Map<string, Visitor>();
  const given = new Map<string, Pick<Visitor, 'budget' | 'verifiedAs'>>();

  function broadcast(visitor: Visitor, frame: ChatServerFrame): void {
    for (const tab of visitor.tabs) tab.send(frame);
  }

  function remember({ hash, budget, verifiedAs }: Visitor): void {
    given.delete(hash);
    given.set(hash, { budget, verifiedAs });
    const oldest = given.keys().next();
    if (given.size > rememberedTokens && oldest.done !== true) given.delete(oldest.value);
  }

  function attach(visitor: Visitor, conversationId: string): void {
    visitor.conversationId = conversationId;
    byConversation.set(conversationId, visitor);
    visitor.stopFollowing = intake.follow(conversationId, (event) => {
      if (event.type === 'side') {
        broadcast(visitor, { type: 'phase', phase: phaseOfSide(intake, event.side), repName: event.side.repName });
        return;
      }
      visitor.lastOrdinal = Math.max(visitor.lastOrdinal, event.message.ordinal);
      broadcast(visitor, { type: 'message', message: event.message });
    });
    if (visitor.tabs.size > 0) intake.setPresence(conversationId, true);
  }

  function create(hash: string, verifiedAs: string | null): Visitor {
    const budget = given.get(hash)?.budget ?? newBudget();
    return {
      hash,
      budget,
      verifiedAs,
      tabs: new Set(),
      conversationId: null,
      lastOrdinal: 0,
      isTyping: false,
      stopFollowing: () => undefined,
    };
  }

  function find(hash: string): Visitor | null {
    const conversationId = intake.findByVisitor(hash);
    const known = given.get(hash);
    if (conversationId === null) return known === undefined ? null : create(hash, known.verifiedAs);
    const visitor = create(hash, known?.verifiedAs ?? null);
    visitor.conversationId = conversationId;
    return visitor;
  }

  /**
   * A token is kept by a browser that may be shared: together with another person's identity it opens nothing. Alone it
   * opens its conversation, being as secret as the identity's hash.
   */
  function isSamePerson({ conversationId, verifiedAs }: Visitor, { identifier, isVerified }: Person): boolean {
    if (conversationId === null) return verifiedAs === (isVerified ? identifier : null);
    if (identifier === null || intake.isVerifiedAs(conversationId, identifier)) return true;
    return !isVerified && !intake.side(conversationId).isVerified;
  }

  function leave(visitor: Visitor, tab: Tab): void {
    if (!visitor.tabs.delete(tab) || visitor.tabs.size > 0) return;
    live.delete(visitor.hash);
    remember(visitor);
    visitor.stopFollowing();
    if (visitor.conversationId === null) return;
    byConversation.delete(visitor.conversationId);
    if (visitor.isTyping) intake.setTyping(visitor.conversationId, false);
    intake.setPresence(visitor.conversationId, false);
  }

  return {
    open(token, person) {
      const known = token === undefined ? null : (live.get(hashToken(token)) ?? find(hashToken(token)));
      if (token !== undefined && known !== null && isSamePerson(known, person)) return { visitor: known, token };
      const fresh = randomBytes(32).toString('base64url');
      return { visitor: create(hashToken(fresh), person.isVerified ? person.identifier : null), token: fresh };
    },
    join(visitor, tab) {
      visitor.tabs.add(tab);
      if (live.has(visitor.hash)) return;
      live.set(visitor.hash, visitor);
      if (visitor.conversationId !== null) attach(visitor, visitor.conversationId);
    },
    leave,
    attach,
    showTyping(conversationId, isTyping) {
      const visitor = byConversation.get(conversationId);
      if (visitor !== undefined) broadcast(visitor, { type: 'typing', isTyping });
    },
    phaseOf: (conversationId) => phaseOfSide(intake, intake.side(conversationId)),
    broadcast,
  };
}

/** Only the hash leaves this channel: who reads the database cannot pose as a visitor. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function phaseOfSide(intake: Intake, side: CustomerSide): ChatPhase {
  if (side.phase !== 'greeter') return side.phase;
  return hasFoundNobody(intake.greeterContext(side.conversationId)) ? 'nobody-here' : 'greeter';
}
