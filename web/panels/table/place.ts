// Where a column stands, how wide it is, and from which width of the card on it is there at all.
import { cn } from '#web/ui/cn.ts';
import type { Column } from './column.ts';

const FROM = {
  sm: 'hidden @md:table-cell',
  md: 'hidden @xl:table-cell',
  lg: 'hidden @3xl:table-cell',
  xl: 'hidden @5xl:table-cell',
} as const;

export const place = ({ from, words }: Pick<Column<never>, 'from' | 'words'>) =>
  cn(
    words ? 'w-[18%] pr-2 text-left' : 'tabular w-[4.5rem] pr-2 text-right @md:w-[5.25rem]',
    from && FROM[from],
  );
