import { AppError } from '#shared/lib/app-error.ts';
import type { ChannelCheck } from '../store/journal-events.ts';
import type { EffectRow } from './effect-row.ts';
import type { OutboxParts } from './outbox-parts.ts';
import { within } from './within.ts';

/** A channel that has not answered by then cannot be asked just now. */
const checkWithinMs = 20_000;
/** An answer older than this when everybody has answered is asked for again: the customer may have written meanwhile. */
const freshForMs = 1_000;
/** Channels that are never fresh together cannot be checked. */
const mostRounds = 3;

/**
 * Asks every channel of the effect's customer, all at once. What comes back is fresh together, or says that it is
 * incomplete: a channel that fails, hangs or is gone is no exception here.
 */
export async function askChannels(parts: OutboxParts, effect: EffectRow): Promise<readonly ChannelCheck[]> {
  const { lastMoment, clock } = parts;
  if (lastMoment === undefined) return [];
  const since = lastMoment.since(parts.store(), effect);
  const channels = lastMoment.channelsOf(parts.store(), effect);
  const ask = (at: number): Promise<Asked> => askOne(parts, { ...(channels[at] ?? nowhere), since });
  let asked = await Promise.all(channels.map((_channel, at) => ask(at)));
  for (let round = 1; asked.some((one) => isStale(one, clock.monotonic())) && round < mostRounds; round += 1) {
    asked = await Promise.all(asked.map((one, at) => (isStale(one, clock.monotonic()) ? ask(at) : Promise.resolve(one))));
  }
  return asked.map(({ check, answeredAt }) =>
    isStale({ check, answeredAt }, clock.monotonic()) ? { ...check, isComplete: false } : check,
  );
}

const nowhere = { channelId: '', conversationId: '' };

type Asked = { readonly check: ChannelCheck; readonly answeredAt: number };

function isStale({ check, answeredAt }: Asked, now: number): boolean {
  return check.isComplete && now - answeredAt > freshForMs;
}

async function askOne(
  parts: OutboxParts,
  { channelId, conversationId, since }: { readonly channelId: string; readonly conversationId: string; readonly since: number },
): Promise<Asked> {
  const channel = parts.channel(channelId);
  const answer = channel === undefined ? null : await within(parts.clock, checkWithinMs, () => channel.check(conversationId, since));
  if (answer?.outcome === 'failed') {
    const { error } = answer;
    parts.logger.warn('outbox.checkFailed', { channelId, code: error instanceof AppError ? error.code : 'CHANNEL_FAILED' });
  }
  const { isComplete, newestCustomerMessageAt } =
    answer?.outcome === 'done' ? answer.value : { isComplete: false, newestCustomerMessageAt: null };
  return {
    check: { channelId, isComplete, newestCustomerMessageAt, at: parts.clock.now() },
    answeredAt: parts.clock.monotonic(),
  };
}
