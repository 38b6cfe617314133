'use client';
// Says on a card that its numbers are late. How far numbers reach while they are not stands in the header, once.
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';

/** Twice as long as a quiet page of reports may go without asking. */
const LATE_MS = 60_000;

/** The moment up to which numbers are complete, if that is long ago. */
export function lateSince(completeUntil: string | undefined, now: Date): Date | null {
  if (completeUntil === undefined) return null;
  const until = new Date(completeUntil);
  return now.getTime() - until.getTime() > LATE_MS ? until : null;
}

interface Props {
  lateSince?: Date | null;
  staleSince: Date | null;
  className?: string;
}

export function Watermark({ lateSince, staleSince, className }: Props) {
  const words = useWords().card;
  const format = useFormat();
  const since = staleSince ?? lateSince ?? null;
  if (!since) return null;
  const say = staleSince ? words.staleSince : words.completeUntil;
  return (
    <p className={cn('tabular text-warn', className)} title={format.moment(since)}>
      {say(format.clock(since))}
    </p>
  );
}
