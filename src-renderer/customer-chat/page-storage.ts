/** Text kept under a key. Never throws: a blocked or full storage keeps it for this page only. */
export type PageStorage = {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
};

type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Reading `localStorage` itself throws in a frame whose site data is blocked, hence a function. */
export function createPageStorage(open: () => WebStorage): PageStorage {
  const kept = new Map<string, string | null>();
  function attempt<Value>(act: (storage: WebStorage) => Value): Value | undefined {
    try {
      return act(open());
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }
  return {
    read(key) {
      const own = kept.get(key);
      return own !== undefined ? own : (attempt((storage) => storage.getItem(key)) ?? null);
    },
    write(key, value) {
      kept.set(key, value);
      attempt((storage) => (value === null ? storage.removeItem(key) : storage.setItem(key, value)));
    },
  };
}
