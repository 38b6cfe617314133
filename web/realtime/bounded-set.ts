// A set that forgets its oldest entries: remembers what was seen lately without growing.

interface BoundedSet {
  /** Adds a key; false when it was there. */
  add(key: string): boolean;
  clear(): void;
}

export function createBoundedSet(size: number): BoundedSet {
  // A Set iterates in the order of insertion: its first key is the oldest.
  const keys = new Set<string>();
  return {
    add(key) {
      if (keys.has(key)) return false;
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > size && oldest !== undefined) keys.delete(oldest);
      return true;
    },
    clear: () => keys.clear(),
  };
}
