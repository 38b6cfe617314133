'use client';
// The sheet of a popover, placed at its button.
import { Popover as Primitive } from 'radix-ui';
import { type ComponentProps, useRef } from 'react';
import { cn } from '../../cn.ts';
import type { Anchor } from './anchor.ts';

interface Props extends ComponentProps<typeof Primitive.Content> {
  anchor: Anchor;
  onClose: () => void;
}

export function PopoverSheet({ anchor, onClose, className, ...rest }: Props) {
  const isLeftForAnother = useRef(false);
  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Anchor virtualRef={anchor} />
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          onInteractOutside={(event) => {
            // The button closes by itself.
            if (event.target instanceof Node && anchor.current.contains(event.target))
              event.preventDefault();
            else isLeftForAnother.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isLeftForAnother.current) anchor.current.focus();
          }}
          className={cn(
            'z-50 low:w-80 max-w-[calc(100vw-1.5rem)] animate-appear rounded-xl bg-raised low:p-4 text-sm shadow-float outline-none',
            className,
          )}
          {...rest}
        />
      </Primitive.Portal>
    </Primitive.Root>
  );
}
