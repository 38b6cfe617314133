// Buttons: one shape, five weights.
import type { ComponentProps } from 'react';
import { cn } from '../cn.ts';

const WEIGHTS = {
  primary: 'bg-fill text-on-fill hover:bg-fill-hover disabled:opacity-60',
  danger: 'bg-danger text-on-fill hover:bg-danger-hover disabled:opacity-60',
  outline: 'border low:bg-surface low:text-ink low:hover:bg-sunken shadow-card',
  quiet: 'low:text-muted low:hover:bg-sunken hover:text-ink',
  link: 'text-accent underline-offset-4 hover:underline h-auto px-0',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  weight?: keyof typeof WEIGHTS;
  /** Square, for an icon alone; give it an `aria-label`. */
  icon?: boolean;
}

export function Button({ weight = 'outline', icon = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={cn(
        'inline-flex low:h-8 shrink-0 items-center justify-center gap-1.5 low:rounded-lg low:px-3 low:text-sm font-medium whitespace-nowrap transition-colors pointer-coarse:h-10',
        icon && 'low:w-8 px-0 pointer-coarse:w-10',
        WEIGHTS[weight],
        className,
      )}
      {...rest}
    />
  );
}
