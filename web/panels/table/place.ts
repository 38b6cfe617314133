// Where a column stands, how wide it is, and from which width of the card on it is there at all.
import { cn } from '#web/ui/cn.ts';
import type { Column } from './column.ts';

type From = NonNullable<Column<never>['from']>;

/** From narrow to wide. */
const FROM: Record<From, { cell: string; below: string }> = {
  sm: { cell: 'hidden @md:table-cell', below: '@md:hidden' },
  md: { cell: 'hidden @xl:table-cell', below: '@xl:hidden' },
  lg: { cell: 'hidden @3xl:table-cell', below: '@3xl:hidden' },
  xl: { cell: 'hidden @5xl:table-cell', below: '@5xl:hidden' },
};
const WIDTHS: readonly From[] = ['sm', 'md', 'lg', 'xl'];

/**
 * In a very wide card the name keeps to a width that one reads across, and the numbers share the rest: at least what
 * the widest of the tables needs for the longest words of its heads.
 */
export const NAME_PLACE = '@7xl:w-[min(44rem,100cqw-57rem)]';

export const place = ({ from, words, width }: Pick<Column<never>, 'from' | 'words' | 'width'>) =>
  cn(
    'low:w-[4.5rem] pr-2',
    !width?.includes('@md:') && '@md:w-[5.25rem]',
    words ? 'pl-2 text-left' : 'tabular text-right',
    width ?? '@7xl:w-auto',
    from && FROM[from].cell,
  );

/** Of what stands in for a column where there is no room for it. */
export const placeBelow = (from: From) => FROM[from].below;

/** Of what is needed as long as any of the columns has no room; null: all have it, always. */
export function whereCut(columns: readonly Pick<Column<never>, 'from'>[]): string | null {
  const last = WIDTHS.findLast((width) => columns.some(({ from }) => from === width));
  return last ? FROM[last].below : null;
}
