/** Keeps the `capacity` values used last; the rest is worked out again when asked for. */
export type RecentCache<Key, Value> = { get(key: Key, make: () => Value): Value; clear(): void };

export function createRecentCache<Key, Value>(capacity: number): RecentCache<Key, Value> {
  const values = new Map<Key, Value>();
  return {
    get(key, make) {
      const known = values.get(key);
      const value = known ?? make();
      // Taken out and put back: a Map keeps insertion order, so the first key is the one not used for longest.
      values.delete(key);
      values.set(key, value);
      if (values.size > capacity) {
        const oldest = values.keys().next();
        if (oldest.done !== true) values.delete(oldest.value);
      }
      return value;
    },
    clear: () => values.clear(),
  };
}
