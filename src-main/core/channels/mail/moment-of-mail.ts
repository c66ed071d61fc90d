/** Older than this is a wrong clock, or an old mail passed on by a machine. */
const oldestMs = 30 * 24 * 3600 * 1000;

/**
 * When a mail counts as said, ms. Its own date where that can be: never in the future, and never before what stood in front
 * of the customer when it became readable here (`floor`, the newest of it): words read after ours are an answer
 * to them, whatever date they carry, and nobody is chased who has written (architecture.md: rule 1).
 */
export function momentOfMail(mail: { readonly writtenAt: number | null; readonly now: number; readonly floor: number }): number {
  const { writtenAt, now, floor } = mail;
  const claimed = writtenAt === null || writtenAt < now - oldestMs ? now : Math.min(writtenAt, now);
  return Math.max(claimed, floor + 1);
}
