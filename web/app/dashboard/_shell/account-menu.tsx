'use client';
// Who is signed in, in which role, and the way out.
import { LogOut } from 'lucide-react';
import { startTransition } from 'react';
import type { Access } from '#contract/access.ts';
import { SECTIONS, sectionsOf } from '#contract/topic.ts';
import type { Person } from '#web/data/member.ts';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from '#web/ui/menu.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { signOut } from '../../sign-in/actions.ts';
import { ThemeChoice } from './theme-choice.tsx';

const initials = (email: string) => {
  const [first = '', second = ''] = (email.split('@')[0] ?? '').split(/[._-]/);
  return (second ? first.slice(0, 1) + second.slice(0, 1) : first.slice(0, 2)).toUpperCase();
};

function useSees(access: Access) {
  const words = useWords();
  const { locale } = useFormat();
  const sections = new Set(access.topics.flatMap((topic) => sectionsOf(topic)));
  if (sections.size === SECTIONS.length) return words.account.sees.all;
  const names = [...sections].map((section) => words.sections[section]);
  return words.account.sees.some(new Intl.ListFormat(locale).format(names));
}

export function AccountMenu({ person }: { person: Person }) {
  const words = useWords().account;
  const sees = useSees(person.access);
  return (
    <Menu>
      <MenuTrigger className="flex size-8 items-center justify-center rounded-full bg-accent-soft text-2xs font-semibold tracking-wide text-accent pointer-coarse:size-10">
        <span className="sr-only">{words.menu}</span>
        <span aria-hidden>{initials(person.email)}</span>
      </MenuTrigger>
      <MenuContent className="min-w-60">
        <MenuLabel className="py-2">
          <span className="block truncate text-sm text-ink">{person.email}</span>
          {person.access.role && <span className="block">{words.roles[person.access.role]}</span>}
          <span className="block font-normal">{sees}</span>
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
