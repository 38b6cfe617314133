'use client';
// A page that could not be shown, with a button to try again.
import type { ReactNode } from 'react';
import { Wordmark } from '#web/ui/display/wordmark.tsx';

interface Props {
  title: string;
  lead: string;
  children: ReactNode;
}

export function Failure({ title, lead, children }: Props) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-5 py-12">
      <Wordmark className="h-7 self-start" />
      <h1 className="mt-8 text-xl font-semibold tracking-[-0.015em]">{title}</h1>
      <p className="mt-2 text-base text-muted">{lead}</p>
      <div className="mt-6 flex flex-wrap items-center gap-3">{children}</div>
    </main>
  );
}
