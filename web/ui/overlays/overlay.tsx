'use client';
// A small sheet in the upper middle of the page, for something quick; Escape or a click beside it closes it.
import { type ComponentProps, lazy, Suspense } from 'react';
import { loadSheets } from './load-sheets.ts';

const Sheet = lazy(async () => ({ default: (await loadSheets()).OverlaySheet }));

interface Props extends ComponentProps<typeof Sheet> {
  open: boolean;
}

export function Overlay({ open, ...sheet }: Props) {
  if (!open) return null;
  return (
    <Suspense>
      <Sheet {...sheet} />
    </Suspense>
  );
}
