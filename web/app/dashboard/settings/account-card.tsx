'use client';
// Who is signed in, what they may see, and how to sign out.
import { startTransition, useState } from 'react';
import type { Person } from '#web/data/queries/member.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Initials } from '#web/ui/display/initials.tsx';
import { useWords } from '#web/words/provider.tsx';
import { useSees } from '#web/words/use-sees.ts';
import { signOut } from '../../sign-in/actions.ts';
import { SignOutEverywhere } from '../_shell/header/sign-out-everywhere.tsx';
import { SettingCard } from './setting-card.tsx';

export function AccountCard({ person: { email, access } }: { person: Person }) {
  const { account, settings } = useWords();
  const sees = useSees();
  const [asked, ask] = useState(false);
  return (
    <SettingCard title={settings.account.title} about={settings.account.about}>
      <div className="flex items-center gap-3">
        <Initials email={email} />
        <div className="min-w-0">
          <p className="truncate font-medium">{email}</p>
          <p className="text-xs text-muted">
            {access.role && `${account.roles[access.role]} · `}
            {sees(access.role, access.topics)}
          </p>
        </div>
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => startTransition(() => signOut())}>{account.signOut}</Button>
        <Button onClick={() => ask(true)}>{account.signOutEverywhere}</Button>
      </div>
      <SignOutEverywhere open={asked} onClose={() => ask(false)} />
    </SettingCard>
  );
}
