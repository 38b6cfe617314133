'use client';
// Asks before every device is signed out.
import { useTransition } from 'react';
import { Confirm } from '#web/ui/overlays/confirm.tsx';
import { useWords } from '#web/words/provider.tsx';
import { signOutEverywhere } from '../../../sign-in/actions.ts';

export function SignOutEverywhere({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords().account;
  const [pending, start] = useTransition();
  return (
    <Confirm
      open={open}
      onClose={onClose}
      title={words.everywhere.title}
      lead={words.everywhere.lead}
      confirmLabel={words.signOutEverywhere}
      cancelLabel={words.everywhere.cancel}
      pending={pending}
      onConfirm={() => start(() => signOutEverywhere())}
    />
  );
}
