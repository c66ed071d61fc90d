import type { MailFacts } from '#shared/domain/answer/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { SendResult } from '#core/ports/channel.ts';
import type { Mailbox, OutgoingMail } from '#core/ports/mail.ts';
import type { SimulatedCore } from './simulated-core.ts';
import { hour, minute, type Chance, type Customer } from './world.ts';
import type { OutsideRecord, WordKind } from './outside-record.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** A mail on its way to the desk, read but for its MIME parts: those are the business of the mail channel's own tests. */
type IncomingMail = {
  readonly customer: Customer;
  readonly kind: WordKind;
  readonly isFavourable?: boolean;
  readonly subject: string;
  readonly text: string;
  readonly facts: Partial<MailFacts>;
};

/** The provider's side of the desk's mailbox: what lies there, what arrived at customers, and how reliable it is today. */
export type OutsideMail = Mailbox & {
  drop(mail: IncomingMail): void;
  read(core: Pick<SimulatedCore, 'intake' | 'store'>): Promise<boolean>;
  /** Told when a mail stands in a customer's mailbox. */
  onArrival: (customer: Customer, mail: OutgoingMail) => void;
  /** Told when something lies in the mailbox; a provider may not tell. */
  onHint: () => void;
  /** Neither sent by nor read until then, ms of the world. */
  awayUntil: number;
};

type Lying = { readonly key: string; readonly headerId: string; readonly inReplyTo: string | null; readonly mail: IncomingMail };
type Parts = {
  readonly clock: SimulatedClock;
  readonly random: Chance;
  readonly record: OutsideRecord;
  readonly hasFaults: boolean;
  readonly customerOf: (address: string) => Customer | undefined;
};

/** One for all: an outage refuses thousands of sends, and nobody reads where it was thrown. */
const notReached = new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'No network');

export function createOutsideMail(parts: Parts): OutsideMail {
  const { clock, random, record, hasFaults } = parts;
  const lying: Lying[] = [];
  /** Everything before it was read and the console said so. */
  let read = 0;
  const onTheirWay = new Set<string>();
  const later = (ms: number): Promise<void> => new Promise((resolve) => void clock.at(clock.elapsed() + ms, resolve));

  const arrive = (mail: OutgoingMail, customer: Customer): void => {
    onTheirWay.delete(mail.effectId);
    const { effectId, subject, text } = mail;
    record.arrive({ effectId, customer: customer.n, at: clock.elapsed(), order: record.nextOrder(), subject, text });
    outside.onArrival(customer, mail);
  };

  /** What the provider does with a mail, and says of it: not always the same thing. */
  const deliver = async (mail: OutgoingMail, customer: Customer): Promise<SendResult> => {
    const confirmed = { outcome: 'confirmed', externalId: mail.effectId } as const;
    if (!hasFaults || random.is(0.9)) {
      arrive(mail, customer);
      return confirmed;
    }
    const mood = random.of(['slow', 'refuses', 'refuses', 'accepts', 'lost', 'lost', 'late', 'silent'] as const);
    if (mood === 'refuses') return { outcome: 'refused', code: 'BUSY', mayRetry: random.is(0.8) };
    const arrivesAfter = random.is(0.6) ? random.between(0, 2 * minute) : null;
    if (mood === 'slow') await later(random.between(1_000, 50_000));
    if (mood === 'slow') {
      arrive(mail, customer);
      return confirmed;
    }
    if (arrivesAfter !== null) {
      onTheirWay.add(mail.effectId);
      void later(arrivesAfter).then(() => arrive(mail, customer));
    }
    if (mood === 'accepts') return { outcome: 'accepted' };
    if (mood === 'silent') return new Promise(() => undefined);
    if (mood === 'late') await later(random.between(55_000, 70_000));
    throw new Error('The connection broke off');
  };

  const outside: OutsideMail = {
    id: 'outside',
    address: { address: 'desk@fennimore.example', name: 'Fennimore' },
    onArrival: () => undefined,
    onHint: () => undefined,
    awayUntil: 0,
    drop(mail) {
      const n = lying.length + 1;
      const key = `mail-${String(n)}`;
      const { customer, kind, isFavourable = false } = mail;
      // While the provider is away nobody can read what lies there.
      const readableAt = Math.max(clock.elapsed(), outside.awayUntil);
      record.words.push({ customer: customer.n, kind, isFavourable, readableAt, order: record.nextOrder(), key });
      lying.push({ key, headerId: `${key}@outside.example`, inReplyTo: mail.customer.lastMail, mail });
      if (!hasFaults || random.is(0.9)) clock.at(clock.elapsed() + random.between(50, 3_000), () => outside.onHint());
    },
    async send(mail) {
      if (outside.awayUntil > clock.elapsed()) {
        record.unreached.add(mail.effectId);
        throw notReached;
      }
      const customer = parts.customerOf(mail.to.address);
      if (customer === undefined) return { outcome: 'refused', code: 'NO_SUCH_ADDRESS', mayRetry: false };
      record.handOvers.push({ effectId: mail.effectId, customer: customer.n, at: clock.elapsed(), order: record.nextOrder() });
      return deliver(mail, customer);
    },
    find(effectId) {
      if (outside.awayUntil > clock.elapsed()) return Promise.reject(notReached);
      if (hasFaults && random.is(0.1)) return Promise.resolve('unknown');
      if (onTheirWay.has(effectId)) return Promise.resolve('unknown');
      return Promise.resolve(record.hasArrived(effectId) ? 'present' : 'absent');
    },
    async read(core) {
      const isAway = outside.awayUntil > clock.elapsed();
      if (!isAway && hasFaults && random.is(0.1)) await later(random.between(100, 8_000));
      if (isAway || (hasFaults && random.is(0.02))) {
        record.refusals.push(clock.elapsed());
        return false;
      }
      // One that is delivered twice is no second message; what was read is marked so only afterwards.
      const from = hasFaults && random.is(0.05) ? Math.max(0, read - 3) : read;
      const until = lying.length;
      for (const one of lying.slice(from, until)) receive(core, one);
      read = Math.max(read, until);
      return true;
    },
    receive: () => Promise.resolve({ mails: [], cursor: '', isLast: true }),
    watch: () => () => undefined,
    close: () => Promise.resolve(),
  };
  return outside;
}

function receive({ intake, store }: Pick<SimulatedCore, 'intake' | 'store'>, { key, headerId, inReplyTo, mail }: Lying): void {
  const { customer, text, subject, facts } = mail;
  const thread =
    inReplyTo === null
      ? undefined
      : store.get<{ conversation_id: string }>('SELECT conversation_id FROM mails WHERE header_id = ?', inReplyTo);
  const begun = store.get<{ id: string }>('SELECT id FROM conversations WHERE visitor_hash = ?', key);
  const conversationId =
    thread?.conversation_id ??
    begun?.id ??
    intake.startConversation({
      channel: 'email',
      lineOfBusinessId: customer.lineOfBusinessId,
      customer: { identifier: null, name: `Customer ${String(customer.n)}`, email: customer.address },
      isAuthenticated: false,
      visitorHash: key,
    }).conversationId;
  intake.receive({
    conversationId,
    clientId: key,
    text,
    mail: { facts: { ...ordinary, subject, ...facts }, headers: { headerId, inReplyTo } },
  });
  if (intake.side(conversationId).phase === 'greeter') intake.askForPerson(conversationId);
}

const ordinary: Omit<MailFacts, 'subject'> = {
  autoSubmitted: null,
  isFromMailSystem: false,
  reportType: null,
  hasFailed: false,
  isBulk: false,
};

/** How long a provider is away when it is. */
export function outageMs(random: Chance): number {
  return random.is(0.8) ? random.between(minute, 12 * minute) : random.between(hour, 10 * hour);
}
