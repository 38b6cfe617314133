'use client';
// A menu that opens at a button.
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ComponentProps, useEffect, useRef } from 'react';
import { cn } from '../cn.ts';
import type { OpenedBy } from './late-menu.ts';

export const MenuTrigger = DropdownMenu.Trigger;
export const MenuRadioGroup = DropdownMenu.RadioGroup;

/** Not modal: the live page beside it stays readable and scrolls. */
export const Menu = (props: ComponentProps<typeof DropdownMenu.Root>) => (
  <DropdownMenu.Root modal={false} {...props} />
);

const ITEM =
  'flex min-h-8 items-center gap-2 rounded-md px-2 text-sm low:text-ink outline-none select-none data-[highlighted]:bg-sunken data-[disabled]:text-faint pointer-coarse:min-h-10';

interface ContentProps extends ComponentProps<typeof DropdownMenu.Content> {
  /** It is here because it was asked for, by this. */
  openedBy?: OpenedBy;
}

export function MenuContent({ openedBy, className, ...rest }: ContentProps) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (openedBy !== 'key') return;
    // Radix does so where it has seen the key.
    const first = () => content.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
    const frame = requestAnimationFrame(first);
    return () => cancelAnimationFrame(frame);
  }, [openedBy]);
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        ref={content}
        align="end"
        sideOffset={6}
        collisionPadding={12}
        className={cn(
          'z-50 low:min-w-48 animate-appear rounded-xl bg-raised p-1.5 shadow-float',
          className,
        )}
        {...rest}
      />
    </DropdownMenu.Portal>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={cn(ITEM, className)} {...rest} />;
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof DropdownMenu.Label>) {
  return (
    <DropdownMenu.Label
      className={cn('px-2 low:pt-1.5 low:pb-1 text-xs font-medium text-muted', className)}
      {...rest}
    />
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1.5 my-1.5 h-px bg-line" />;
}

const CHECK = (
  <span className="ml-auto flex size-4 items-center justify-center">
    <DropdownMenu.ItemIndicator>
      <Check aria-hidden className="size-3.5 text-accent" />
    </DropdownMenu.ItemIndicator>
  </span>
);

export function MenuCheckbox({
  children,
  ...rest
}: ComponentProps<typeof DropdownMenu.CheckboxItem>) {
  return (
    <DropdownMenu.CheckboxItem
      className={ITEM}
      // Several may be ticked: stay open.
      onSelect={(event) => event.preventDefault()}
      {...rest}
    >
      {children}
      {CHECK}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuRadio({ children, ...rest }: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem className={ITEM} {...rest}>
      {children}
      {CHECK}
    </DropdownMenu.RadioItem>
  );
}
