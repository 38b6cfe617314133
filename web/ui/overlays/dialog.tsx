'use client';
// A sheet over the page: from the side on wide screens, from below on a phone.
import { type ComponentProps, lazy, Suspense } from 'react';
import { loadSheets } from './load-sheets.ts';

const Sheet = lazy(async () => ({ default: (await loadSheets()).DialogSheet }));

interface Props extends ComponentProps<typeof Sheet> {
  open: boolean;
}

export function Dialog({ open, ...sheet }: Props) {
  if (!open) return null;
  return (
    <Suspense>
      <Sheet {...sheet} />
    </Suspense>
  );
}
