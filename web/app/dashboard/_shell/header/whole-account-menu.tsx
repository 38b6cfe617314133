'use client';
// Who is signed in, in which role, and the button that signs out: what account-menu.tsx opens.
import { Globe, LogOut, MonitorX, Settings } from 'lucide-react';
import Link from 'next/link';
import { startTransition, useState } from 'react';
import type { Person } from '#web/data/queries/member.ts';
import { SETTINGS } from '#web/routes.ts';
import type { OpenedBy } from '#web/ui/overlays/late-menu.ts';
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
import { AccountButton } from './account-button.tsx';
import { SignOutEverywhere } from './sign-out-everywhere.tsx';
import { ThemeChoice } from './theme-choice.tsx';

interface Props {
  person: Person;
  openedBy: OpenedBy;
}

export function WholeAccountMenu({ person, openedBy }: Props) {
  const { account: words, range } = useWords();
  const { zone } = usePage();
  const sees = useSees();
  const { role, topics } = person.access;
  const [everywhere, askEverywhere] = useState(false);
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <AccountButton email={person.email} />
      </MenuTrigger>
      <MenuContent openedBy={openedBy} className="min-w-60">
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
