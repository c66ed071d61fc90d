const storageKey = 'caseloom.console';
const bytes = 32;

/**
 * Id of this window for as long as it is open, reloads included. Whoever holds it works as the person signed in here, so
 * it is 256 random bits and goes nowhere but into the greeting.
 */
export function consoleId(): string {
  try {
    const kept = sessionStorage.getItem(storageKey);
    if (kept !== null && kept.length === 2 * bytes) return kept;
    const made = randomId();
    sessionStorage.setItem(storageKey, made);
    return made;
  } catch (error) {
    console.warn('This window cannot keep its id', error instanceof Error ? error.name : '');
    return randomId();
  }
}

function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
