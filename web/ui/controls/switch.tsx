'use client';
// An on/off switch with its label.
import { Switch as Primitive } from 'radix-ui';
import { type ReactNode, useId } from 'react';

interface Props {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

export function Switch({ checked, onChange, children }: Props) {
  const id = useId();
  return (
    <div className="flex h-8 items-center gap-2 pointer-coarse:h-10">
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        className="relative h-4.5 w-8 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-fill"
      >
        <Primitive.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-white shadow-sm transition-transform data-[state=checked]:translate-x-[0.9375rem]" />
      </Primitive.Root>
      <label htmlFor={id} className="text-sm font-medium whitespace-nowrap select-none">
        {children}
      </label>
    </div>
  );
}
