// Keys to press, one after the other.
import { cn } from '../cn.ts';

export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className={cn('inline-flex shrink-0 gap-1', className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded border bg-surface px-1 text-center font-sans text-2xs leading-4.5 text-muted capitalize"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
