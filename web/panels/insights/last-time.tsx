'use client';
// When something last happened: today the time alone, else the day too.
import { useFormat } from '#web/words/provider.tsx';

interface Props {
  at: string;
  /** When that was asked. */
  now: string;
}

export function LastTime({ at, now }: Props) {
  const format = useFormat();
  const moment = new Date(at);
  const isToday = format.day(moment) === format.day(new Date(now));
  return (
    <time dateTime={at} title={format.moment(moment)} className="tabular">
      {isToday ? format.time(moment) : `${format.day(moment)}, ${format.time(moment)}`}
    </time>
  );
}
