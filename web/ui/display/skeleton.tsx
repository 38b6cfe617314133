// The grey shape of something that is still loading.
import { cn } from '../cn.ts';

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-breathe rounded bg-sunken', className)} />;
}
