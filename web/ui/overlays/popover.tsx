'use client';
// A small sheet that opens at a button and closes on Escape or a click elsewhere.
import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '../cn.ts';

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;

interface ContentProps extends ComponentProps<typeof Primitive.Content> {
  /** Its spoken name. */
  'aria-label': string;
}

export function PopoverContent({ className, ...rest }: ContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        align="end"
        sideOffset={6}
        collisionPadding={12}
        className={cn(
          'z-50 w-80 max-w-[calc(100vw-1.5rem)] animate-appear rounded-xl bg-raised p-4 text-sm shadow-float outline-none',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  );
}
