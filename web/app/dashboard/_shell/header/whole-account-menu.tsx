'use client';
// Who is signed in, in which role, and the button that signs out: what account-menu.tsx opens.
import { Globe, LogOut, MonitorX, Settings } from 'lucide-react';
import Link from 'next/link';
import { startTransition, useEffect, useRef, useState } from 'react';
import type { Person } from '#web/data/queries/member.ts';
import { SETTINGS } from '#web/routes.ts';
import { Initials } from '#web/ui/display/initials.tsx';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from '#web/ui/overlays/menu.tsx';
import { useWords } from '#web/words/provider.tsx';
import { useSees } from '#web/words/use-sees.ts';
import { signOut } from '../../../sign-in/actions.ts';
import { usePage } from '../use-page-state.ts';
import { SignOutEverywhere } from './sign-out-everywhere.tsx';
import { ThemeChoice } from './theme-choice.tsx';

interface Props {
  person: Person;
  /** It is there because it was asked for, by this. */
  openedBy: 'pointer' | 'key';
}

export function WholeAccountMenu({ person, openedBy }: Props) {
  const { account: words, range } = useWords();
  const { zone } = usePage();
  const sees = useSees();
  const { role, topics } = person.access;
  const [isOpen, open] = useState(true);
  const [everywhere, askEverywhere] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Radix would, had it seen the key.
    if (openedBy === 'key') menu.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
  }, [openedBy]);
  return (
    <Menu open={isOpen} onOpenChange={open}>
      <MenuTrigger className="rounded-full">
        <span className="sr-only">{words.menu}</span>
        <Initials email={person.email} className="pointer-coarse:size-10" />
      </MenuTrigger>
      <MenuContent ref={menu} className="min-w-60">
        <MenuLabel className="py-2">
          <span className="block truncate text-sm text-ink">{person.email}</span>
          {role && <span className="block">{words.roles[role]}</span>}
          <span className="block font-normal">{sees(role, topics)}</span>
        </MenuLabel>
        <MenuSeparator />
        <ThemeChoice />
        <MenuSeparator />
        <MenuItem asChild>
          <Link href={SETTINGS}>
            <Globe aria-hidden className="size-4 text-muted" />
            {range.timeZone}: {zone}
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link href={SETTINGS}>
            <Settings aria-hidden className="size-4 text-muted" />
            {words.settings}
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => startTransition(() => signOut())}>
          <LogOut aria-hidden className="size-4 text-muted" />
          {words.signOut}
        </MenuItem>
        <MenuItem onSelect={() => askEverywhere(true)}>
          <MonitorX aria-hidden className="size-4 text-muted" />
          {words.signOutEverywhere}
        </MenuItem>
      </MenuContent>
      <SignOutEverywhere open={everywhere} onClose={() => askEverywhere(false)} />
    </Menu>
  );
}
