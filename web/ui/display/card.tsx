// The sheet that a panel lies on.
import type { ComponentProps } from 'react';
import { cn } from '../cn.ts';

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section
      className={cn(
        '@container flex min-w-0 flex-col rounded-xl border bg-surface shadow-card',
        className,
      )}
      {...rest}
    />
  );
}
