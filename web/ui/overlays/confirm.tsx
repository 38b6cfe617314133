'use client';
// Asks before something that cannot be taken back; the safe answer has the focus.
import { type ComponentProps, lazy, Suspense } from 'react';
import { loadSheets } from './load-sheets.ts';

const Sheet = lazy(async () => ({ default: (await loadSheets()).ConfirmSheet }));

interface Props extends ComponentProps<typeof Sheet> {
  open: boolean;
}

export function Confirm({ open, ...sheet }: Props) {
  if (!open) return null;
  return (
    <Suspense>
      <Sheet {...sheet} />
    </Suspense>
  );
}
