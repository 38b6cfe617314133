'use client';
// How far the numbers of a card reach.
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';

interface Props {
  completeUntil: Date | null;
  staleSince: Date | null;
  className?: string;
}

export function Watermark({ completeUntil, staleSince, className }: Props) {
  const words = useWords().card;
  const format = useFormat();
  if (staleSince) {
    return (
      <p className={cn(className, 'tabular text-warn')}>
        {words.staleSince(format.clock(staleSince))}
      </p>
    );
  }
  if (!completeUntil) return null;
  return (
    <p className={cn('tabular', className)} title={format.moment(completeUntil)}>
      {words.completeUntil(format.clock(completeUntil))}
    </p>
  );
}
