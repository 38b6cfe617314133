'use client';
// The reader as a button.
import type { ComponentProps } from 'react';
import { Initials } from '#web/ui/display/initials.tsx';
import { useWords } from '#web/words/provider.tsx';

export function AccountButton({ email, ...rest }: { email: string } & ComponentProps<'button'>) {
  return (
    <button type="button" className="rounded-full" {...rest}>
      <span className="sr-only">{useWords().account.menu}</span>
      <Initials email={email} className="pointer-coarse:size-10" />
    </button>
  );
}
