/**
 * Lets `work`, which never rejects, run once at a time. Whoever asks while it runs gets a run of their own after it, shared by all
 * who ask until that begins: what they came for may have happened after the present one looked.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const run = (): Promise<void> => {
    running = work().then(() => {
      running = null;
    });
    return running;
  };

  return () => {
    if (running === null) return run();
    next ??= running.then(() => {
      next = null;
      return run();
    });
    return next;
  };
}
