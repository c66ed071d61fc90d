import type { Cause } from '#core/store/store.ts';
import { personaOf } from './customers.ts';
import type { SimulatedCore } from './simulated-core.ts';
import { minute, type Customer, type World } from './world.ts';

/** A rep's act under a key of its own: done once, however often a window asks for it. */
export function causeOf(key: string, route: string): Cause {
  return { principal: { kind: 'rep', id: 'mara', name: 'Mara' }, idempotency: { key: `${key}:${route}`, route } };
}

export function customerOfCase({ customers, customerByCase }: World, caseId: string): Customer | undefined {
  return customers[customerByCase.get(caseId) ?? -1];
}

/** The customer writes for the first time; a rep takes it, opens a case and asks something. From then on the case is planned. */
export function beginCase(world: World, customer: Customer): void {
  const { clock, random } = world;
  const isChat = customer.persona === 'other-channel';
  world.act((core, key) => {
    const begun = core.store.get<{ id: string }>('SELECT id FROM conversations WHERE visitor_hash = ?', key);
    const conversationId =
      begun?.id ??
      core.intake.startConversation({
        channel: isChat ? 'chat' : 'email',
        lineOfBusinessId: customer.lineOfBusinessId,
        customer: { identifier: isChat ? customer.address : null, name: `Customer ${String(customer.n)}`, email: customer.address },
        isAuthenticated: isChat,
        visitorHash: key,
      }).conversationId;
    core.intake.receive({
      conversationId,
      clientId: key,
      text: 'My parcel has not arrived yet.',
      ...(isChat ? {} : { mail: firstMail(key) }),
    });
    core.intake.askForPerson(conversationId);
    clock.at(clock.elapsed() + random.between(minute, 20 * minute), () =>
      world.act((later, laterKey) => takeUp(world, later, { customer, conversationId, key: laterKey })),
    );
  });
}

function firstMail(key: string) {
  const facts = { subject: 'Parcel', autoSubmitted: null, isFromMailSystem: false, reportType: null, hasFailed: false, isBulk: false };
  return { facts, headers: { headerId: `${key}@outside.example`, inReplyTo: null } };
}

type Talk = { readonly customer: Customer; readonly conversationId: string; readonly key: string };

function takeUp(world: World, core: SimulatedCore, { customer, conversationId, key }: Talk): void {
  core.conversations.accept(causeOf(key, 'accept'), conversationId);
  const { caseId } = core.cases.create(causeOf(key, 'create'), conversationId);
  customer.caseId = caseId;
  world.customerByCase.set(caseId, customer.n);
  askCustomer(world, core, { customer, conversationId, key });
}

/** A rep's own words, which begin a silence. Who was answered once may be another kind of customer the next time. */
export function askCustomer(world: World, core: SimulatedCore, talk: Talk): void {
  const { customer } = talk;
  sendReply(world, core, talk);
  customer.asked += 1;
  customer.mailsGot = 0;
  if (customer.asked > 1) customer.persona = world.random.is(0.5) ? 'silent' : personaOf(world, customer.isKnownInChat);
}

export function sendReply(world: World, core: SimulatedCore, { conversationId, key }: Talk): void {
  const text = `Could you tell us more, please? (${key})`;
  const draft = { conversationId, mode: 'reply', reply: text, note: '', revision: world.record.nextOrder() + draftsBegin } as const;
  const { key: draftKey } = core.drafts.save(causeOf(key, 'draft'), draft);
  core.conversations.send(causeOf(key, 'send'), { conversationId, text, draftKey });
}

/** Revisions of drafts grow over everything, as a window's clock does. */
export const draftsBegin = 1_000_000;
