'use client';
// A definition behind a small "i": on hover, on focus, and on a tap where there is no hover.
import { Info } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useState } from 'react';

interface Props {
  /** What the button is called, such as "About: Searches". */
  label: string;
  children: ReactNode;
}

export function Hint({ label, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Tooltip.Root open={open} onOpenChange={setOpen}>
      <Tooltip.Trigger
        aria-label={label}
        // Radix closes on a click; on touch the click is what asks for it.
        onClick={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
        className="inline-flex size-5 items-center justify-center rounded text-faint hover:text-ink"
      >
        <Info aria-hidden className="size-3.5" />
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={4}
          collisionPadding={12}
          className="z-50 max-w-64 animate-appear rounded-lg bg-ink px-2.5 py-1.5 text-xs text-canvas shadow-float"
        >
          {children}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

export const HintProvider = Tooltip.Provider;
