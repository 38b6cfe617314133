// Where a column stands, how wide it is, and from which width of the card on it is there at all.
import { cn } from '#web/ui/cn.ts';
import type { Column } from './column.ts';

const FROM = {
  sm: 'hidden @md:table-cell',
  md: 'hidden @xl:table-cell',
  lg: 'hidden @3xl:table-cell',
  xl: 'hidden @5xl:table-cell',
} as const;

export const place = ({ from, words, width }: Pick<Column<never>, 'from' | 'words' | 'width'>) =>
  cn(
    'w-[4.5rem] pr-2 @md:w-[5.25rem]',
    words ? 'pl-2 text-left' : 'tabular text-right',
    width,
    from && FROM[from],
  );
