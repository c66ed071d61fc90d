/** A window that never comes to rest goes on after this long. */
const latestMs = 500;

/** Runs `act` once what has just been rendered stands on the screen and nothing else is to be done. Returns the cancel function. */
export function whenPainted(act: () => void): () => void {
  // Not in every browser yet.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, 50);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(act, { timeout: latestMs });
  return () => cancelIdleCallback(request);
}
