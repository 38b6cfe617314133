'use client';
// The sheet of a hint: it takes no focus.
import { Popover } from 'radix-ui';
import type { ComponentProps } from 'react';
import type { Anchor } from './anchor.ts';

interface Props extends ComponentProps<typeof Popover.Content> {
  anchor: Anchor;
  onClose: () => void;
}

export function HintSheet({ anchor, onClose, ...rest }: Props) {
  return (
    <Popover.Root open onOpenChange={onClose}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          role="tooltip"
          side="top"
          sideOffset={4}
          collisionPadding={12}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            // A press on the button asks for it.
            if (event.target instanceof Node && anchor.current.contains(event.target))
              event.preventDefault();
          }}
          className="z-50 max-w-64 animate-appear rounded-lg bg-ink px-2.5 py-1.5 text-xs text-canvas shadow-float"
          {...rest}
        />
      </Popover.Portal>
    </Popover.Root>
  );
}
