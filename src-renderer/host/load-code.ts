const againAfterMs = 1000;

/** Loads a part of the page's code. Asks again while the host that serves it is away, so it resolves or waits. */
export async function loadCode<Code>(load: () => Promise<Code>, pause: (ms: number) => Promise<void> = pauseFor): Promise<Code> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      console.warn('Code of the page did not load', error instanceof Error ? error.message : '');
      await pause(againAfterMs);
    }
  }
}

function pauseFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
