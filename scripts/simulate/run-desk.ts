import { allProjections } from '#core/all-projections.ts';
import type { OutgoingMessage } from '#core/ports/channel.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';
import { createRandom } from '#core/testing/create-random.ts';
import { countBroken, type DeskReport } from './count-broken.ts';
import { noticeSend, personaOf, reactToLine, reactToMail } from './customers.ts';
import { beginCase, customerOfCase } from './desk-work.ts';
import { beginFaults, beginSupervisor, lines } from './faults.ts';
import { createOutsideMail } from './outside-mail.ts';
import { createOutsideRecord, type OutsideRecord } from './outside-record.ts';
import { beginReps } from './people.ts';
import { createProcesses } from './processes.ts';
import { seedDesk } from './seed-desk.ts';
import { createSimulatedClock, type SimulatedClock } from './simulated-clock.ts';
import { createChance, day, type Customer, type DeskOptions, type World } from './world.ts';

/** A Sunday: within sixty days clocks change in America and in Europe. */
const startsAt = Date.UTC(2026, 2, 1);

/** Runs one desk over all its days and counts, from what the outside knows, how often each rule was broken. */
export async function runDesk(options: DeskOptions): Promise<DeskReport> {
  const { hasFaults, guards = {} } = options;
  const clock = createSimulatedClock(startsAt);
  const random = createChance(createRandom(options.seed));
  const record = createOutsideRecord();
  const store = openStore({
    file: ':memory:',
    contentFolder: null,
    clock: clock.console,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    projections: allProjections.filter(({ name }) => name !== 'search'),
    views: {},
  });
  seedDesk(store);
  const byAddress = new Map<string, Customer>();
  const mail = createOutsideMail({ clock, random, record, hasFaults, customerOf: (address) => byAddress.get(address) });
  const durable = watched(store, clock, record);
  const onAsked = (conversationId: string): void => asked(world, store, conversationId);
  const onShown = (message: OutgoingMessage): void => shown(world, store, message);
  const processes = createProcesses({ clock, random, store: durable, mail, record, hasFaults, guards, onAsked, onShown });
  const { core, act } = processes;
  const world: World = { options, clock, random, record, mail, customers: [], customerByCase: new Map(), core, act };
  mail.onArrival = (customer, arrived) => reactToMail(world, customer, arrived);
  tellLurkers(world, store);
  processes.start();
  for (let n = 0; n < options.cases; n += 1) {
    const customer = newCustomer(world, n);
    world.customers.push(customer);
    byAddress.set(customer.address, customer);
    clock.at(random() * options.days * 0.8 * day, () => beginCase(world, customer));
  }
  beginReps(world);
  beginSupervisor(world);
  if (hasFaults) beginFaults(world, processes.process);
  await clock.run(options.days * day);
  processes.stop();
  const report = countBroken(world, store);
  store.close();
  return report;
}

function newCustomer(world: World, n: number): Customer {
  const persona = personaOf(world, true);
  return {
    n,
    address: `customer-${String(n)}@outside.example`,
    lineOfBusinessId: world.random.of(lines),
    persona,
    isKnownInChat: persona === 'other-channel',
    caseId: null,
    mailsGot: 0,
    lastMail: null,
    asked: 0,
    words: 0,
    isLurking: false,
  };
}

/** Notes when each commit was made: by the journal alone nobody can tell, its clock may have been set. */
function watched(store: Store, clock: SimulatedClock, record: OutsideRecord): Store {
  return {
    ...store,
    transact(cause, work) {
      const before = store.seq();
      const result = store.transact(cause, work);
      if (store.seq() !== before) record.commits.push({ seq: store.seq(), at: clock.elapsed(), order: record.nextOrder() });
      return result;
    },
  };
}

/** Whoever wants to write in the very moment of a send is told of it: when it is queued, and when channels are asked. */
function tellLurkers(world: World, store: Store): void {
  store.onChange(({ changed }) => {
    for (const { entity, id } of changed) {
      if (entity !== 'followUp') continue;
      const customer = customerOfCase(world, id);
      if (customer?.isLurking !== true) continue;
      const row = store.get<{ place: string }>('SELECT place FROM follow_ups WHERE case_id = ?', id);
      if (row?.place === 'sending') noticeSend(world, customer, 'queued');
    }
  });
}

function asked(world: World, store: Store, conversationId: string): void {
  const customer = customerOfConversation(world, store, conversationId);
  if (customer !== undefined) noticeSend(world, customer, 'asked');
}

function shown(world: World, store: Store, { conversationId, effectId, text }: OutgoingMessage): void {
  const customer = customerOfConversation(world, store, conversationId);
  if (customer === undefined) return;
  const { clock, record } = world;
  record.arrive({ effectId, customer: customer.n, at: clock.elapsed(), order: record.nextOrder(), subject: '', text });
  reactToLine(world, customer);
}

function customerOfConversation(world: World, store: Store, conversationId: string): Customer | undefined {
  const row = store.get<{ case_id: string }>('SELECT case_id FROM case_conversations WHERE conversation_id = ?', conversationId);
  return row === undefined ? undefined : customerOfCase(world, row.case_id);
}
