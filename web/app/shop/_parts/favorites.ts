// The favorites of this browser, the same in all of its tabs.
import { useMemo, useSyncExternalStore } from 'react';

const KEY = 'vowswap-shop.favorites';
const CHANGED = 'vowswap-shop:favorites';

const read = (): string => localStorage.getItem(KEY) ?? '';

function subscribe(onChange: () => void): () => void {
  // The browser tells other tabs, and only them.
  window.addEventListener('storage', onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener('storage', onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

export interface Favorites {
  ids: readonly string[];
  has: (id: string) => boolean;
  /** True when it is one now. */
  toggle: (id: string) => boolean;
}

export function useFavorites(): Favorites {
  const text = useSyncExternalStore(subscribe, read, () => '');
  return useMemo(() => {
    const ids = text.split(' ').filter(Boolean);
    const has = (id: string) => ids.includes(id);
    const toggle = (id: string) => {
      const next = has(id) ? ids.filter((one) => one !== id) : [...ids, id];
      localStorage.setItem(KEY, next.join(' '));
      window.dispatchEvent(new Event(CHANGED));
      return !has(id);
    };
    return { ids, has, toggle };
  }, [text]);
}
