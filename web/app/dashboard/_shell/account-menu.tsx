'use client';
// Who is signed in, in which role, and the way out.
import { LogOut } from 'lucide-react';
import { startTransition } from 'react';
import type { Person } from '#web/data/member.ts';
import { useSees } from '#web/panels/members/use-sees.ts';
import { Initials } from '#web/ui/initials.tsx';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from '#web/ui/menu.tsx';
import { useWords } from '#web/words/provider.tsx';
import { signOut } from '../../sign-in/actions.ts';
import { ThemeChoice } from './theme-choice.tsx';

export function AccountMenu({ person }: { person: Person }) {
  const words = useWords().account;
  const sees = useSees();
  const { role, topics } = person.access;
  return (
    <Menu>
      <MenuTrigger className="rounded-full">
        <span className="sr-only">{words.menu}</span>
        <Initials email={person.email} className="pointer-coarse:size-10" />
      </MenuTrigger>
      <MenuContent className="min-w-60">
        <MenuLabel className="py-2">
          <span className="block truncate text-sm text-ink">{person.email}</span>
          {role && <span className="block">{words.roles[role]}</span>}
          <span className="block font-normal">{sees(role, topics)}</span>
        </MenuLabel>
        <div className="sm:hidden">
          <MenuSeparator />
          <ThemeChoice />
        </div>
        <MenuSeparator />
        <MenuItem onSelect={() => startTransition(() => signOut())}>
          <LogOut aria-hidden className="size-4 text-muted" />
          {words.signOut}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
