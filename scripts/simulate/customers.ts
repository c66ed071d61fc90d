import type { OutgoingMail } from '#core/ports/mail.ts';
import { ProcessDied } from '#core/testing/mortal-store.ts';
import { customerWords, machineMails, type MachineKind } from './customer-words.ts';
import { day, hour, minute, personas, type Customer, type Persona, type World } from './world.ts';

/** How often each kind of customer is met. Most desks hear from half of their customers before any reminder. */
const shares: Readonly<Record<Persona, number>> = {
  early: 0.4,
  late: 0.2,
  silent: 0.1,
  'other-channel': 0.06,
  away: 0.06,
  bouncing: 0.04,
  holding: 0.06,
  racing: 0.08,
};

/** Who was never verified in a chat is a stranger there: only those who began in one answer in one. */
export function personaOf({ random }: World, isKnownInChat: boolean): Persona {
  let left = random();
  for (const persona of personas) {
    left -= shares[persona];
    if (left < 0) return persona === 'other-channel' && !isKnownInChat ? 'late' : persona;
  }
  return 'silent';
}

/** A mail of the desk stands in the customer's mailbox: what they, or their machines, do about it. */
export function reactToMail(world: World, customer: Customer, mail: OutgoingMail): void {
  const { random } = world;
  customer.mailsGot += 1;
  customer.lastMail = `${mail.effectId}@caseloom.local`;
  if (random.is(0.03)) machineWrites(world, customer, { kind: 'delivery-notice', within: 5 * minute });
  switch (customer.persona) {
    case 'early':
      return customer.mailsGot === 1 ? writesLater(world, customer, random.between(5 * minute, 4 * hour)) : undefined;
    case 'late':
      return customer.mailsGot >= 2 && random.is(0.6) ? writesLater(world, customer, random.between(minute, 20 * hour)) : undefined;
    case 'other-channel':
      return random.is(0.5) ? writesLater(world, customer, random.between(minute, 20 * hour)) : undefined;
    case 'bouncing':
      return machineWrites(world, customer, { kind: 'bounce', within: minute });
    case 'away':
      machineWrites(world, customer, { kind: 'out-of-office', within: minute });
      return customer.mailsGot === 2 && random.is(0.5) ? writesLater(world, customer, random.between(day, 4 * day)) : undefined;
    case 'holding':
      return holds(world, customer);
    case 'racing':
      return races(world, customer);
    case 'silent':
      return;
  }
}

/** A line of the desk stands in the customer's chat. */
export function reactToLine(world: World, customer: Customer): void {
  customer.mailsGot += 1;
  if (world.random.is(0.3)) writesLater(world, customer, world.random.between(11 * minute, 20 * hour));
}

/**
 * Something of this customer's is about to be sent: those who lurk write in this very moment. `queued`: it waits to be undone.
 * `asked`: their channels are asked, for the last time.
 */
export function noticeSend(world: World, customer: Customer, moment: 'queued' | 'asked'): void {
  const { clock, random, mail } = world;
  // While the desk is cut off customers go on writing: what was queued meanwhile must not leave with the network's return.
  if (moment === 'asked' && mail.awayUntil > clock.elapsed() && random.is(0.2)) return writes(world, customer);
  if (!customer.isLurking) return;
  if (moment === 'asked') return random.is(0.7) ? writes(world, customer) : undefined;
  if (!random.is(0.6)) return;
  customer.isLurking = false;
  clock.at(clock.elapsed() + random.between(0, 14_000), () => writes(world, customer));
}

function holds(world: World, customer: Customer): void {
  const { clock, random } = world;
  if (customer.mailsGot !== 1) return;
  clock.at(clock.elapsed() + random.between(10 * minute, 4 * hour), () => {
    const text = random.of(customerWords.holding);
    world.mail.drop({ customer, kind: 'holding', subject: 'Re: Parcel', text, facts: {} });
    if (random.is(0.5)) writesLater(world, customer, random.between(day, 3 * day));
  });
}

/** Waits for the next thing that is sent. */
function races({ random }: World, customer: Customer): void {
  customer.isLurking = random.is(0.9);
}

function writesLater(world: World, customer: Customer, afterMs: number): void {
  world.clock.at(world.clock.elapsed() + afterMs, () => writes(world, customer));
}

function writes(world: World, customer: Customer): void {
  const { random } = world;
  customer.isLurking = false;
  customer.words += 1;
  const kind = random.is(0.5) ? 'favourable' : random.is(0.5) ? 'negative' : 'unclear';
  const text = random.of(customerWords[kind]);
  const isFavourable = kind === 'favourable';
  if (customer.persona === 'other-channel' && chats(world, customer, { text, isFavourable })) return;
  world.mail.drop({ customer, kind: 'answer', isFavourable, subject: 'Re: Parcel', text, facts: {} });
}

/** By chat to the same desk; false where its page is down. */
function chats(
  world: World,
  customer: Customer,
  { text, isFavourable }: { readonly text: string; readonly isFavourable: boolean },
): boolean {
  const core = world.core();
  if (core === null) return false;
  const key = `chat-${String(customer.n)}-${String(customer.words)}`;
  const { clock, record } = world;
  try {
    const { conversationId } = core.intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: customer.lineOfBusinessId,
      customer: { identifier: customer.address, name: null, email: null },
      isAuthenticated: true,
      visitorHash: key,
    });
    core.intake.receive({ conversationId, clientId: key, text });
  } catch (error) {
    if (error instanceof ProcessDied) return false;
    throw error;
  }
  record.words.push({ customer: customer.n, kind: 'answer', isFavourable, readableAt: clock.elapsed(), order: record.nextOrder(), key });
  return true;
}

function machineWrites(world: World, customer: Customer, { kind, within }: { readonly kind: MachineKind; readonly within: number }): void {
  const { clock, random } = world;
  clock.at(clock.elapsed() + random.between(1_000, within), () => world.mail.drop({ customer, kind: 'machine', ...machineMails[kind] }));
}
