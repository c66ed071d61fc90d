import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export type LaunchToken = {
  readonly value: string;
  /** True once, for the right token; the token is used up by it. A wrong guess uses up nothing. */
  redeem(candidate: string): boolean;
};

/** Proves that whoever opens the console can read what this start printed. */
export function createLaunchToken(): LaunchToken {
  const value = randomBytes(32).toString('base64url');
  let isUnused = true;
  return {
    value,
    redeem(candidate) {
      if (!isUnused || !timingSafeEqual(digest(candidate), digest(value))) return false;
      isUnused = false;
      return true;
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
