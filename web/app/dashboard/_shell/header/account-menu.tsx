'use client';
// The button of the reader. The menu behind it is fetched when the page has come to rest, or when it is opened before.
import { useState } from 'react';
import type { Person } from '#web/data/queries/member.ts';
import { Initials } from '#web/ui/display/initials.tsx';
import { useAtRest } from '#web/ui/hooks/use-at-rest.ts';
import { untilLoaded } from '#web/ui/until-loaded.ts';
import { useWords } from '#web/words/provider.tsx';

const loadMenu = () => untilLoaded(() => import('./whole-account-menu.tsx'));

type Whole = Awaited<ReturnType<typeof loadMenu>>['WholeAccountMenu'];
type OpenedBy = Parameters<Whole>[0]['openedBy'];

export function AccountMenu({ person }: { person: Person }) {
  const words = useWords().account;
  const [whole, setWhole] = useState<{ Menu: Whole; openedBy: OpenedBy } | null>(null);
  useAtRest(loadMenu);
  const open = async (openedBy: OpenedBy) =>
    setWhole({ Menu: (await loadMenu()).WholeAccountMenu, openedBy });
  if (whole) return <whole.Menu person={person} openedBy={whole.openedBy} />;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      // A key clicks without a place.
      onClick={({ detail }) => void open(detail === 0 ? 'key' : 'pointer')}
      onKeyDown={({ key }) => key === 'ArrowDown' && void open('key')}
      className="rounded-full"
    >
      <span className="sr-only">{words.menu}</span>
      <Initials email={person.email} className="pointer-coarse:size-10" />
    </button>
  );
}
