// A menu that comes after its button: until it is asked for, the button stands alone. The menu is fetched when the page has
// come to rest, or when it is opened before.
import { useState } from 'react';
import { useAtRest } from '../hooks/use-at-rest.ts';

/** By what a menu was opened first, before it was there. */
export type OpenedBy = 'pointer' | 'key';

/** `load` never fails, and gives the same menu each time; it is open from the start. */
export function useLateMenu<Menu>(load: () => Promise<Menu>) {
  const [opened, setOpened] = useState<{ menu: Menu; by: OpenedBy } | null>(null);
  useAtRest(load);
  const open = async (by: OpenedBy) => setOpened({ menu: await load(), by });
  const button = {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    // A key clicks without a place.
    onClick: ({ detail }: { detail: number }) => void open(detail === 0 ? 'key' : 'pointer'),
    onKeyDown: ({ key }: { key: string }) => key === 'ArrowDown' && void open('key'),
  } as const;
  return { opened, button };
}
