'use client';
// What a row is named by: a listing, a filter, filters that stood together, or all that have no row of their own.
import { OTHER } from '#contract/limits.ts';
import { cn } from '#web/ui/cn.ts';
import { useWords } from '#web/words/provider.tsx';

/** Whether a row counts the names that were new beyond the limit. */
export const isOther = (...names: readonly string[]): boolean => names.includes(OTHER);

/** Of no single thing: so it leads nowhere. */
export function OtherName() {
  const words = useWords().card;
  return (
    <span className="text-muted italic" title={words.otherHint}>
      {words.other}
    </span>
  );
}

interface Listing {
  id: string;
  /** Null: not known. */
  title: string | null;
}

/** With its id: different listings may have the same title. */
export function ListingName({ id, title }: Listing) {
  if (isOther(id)) return <OtherName />;
  return (
    // The id is never cut: of equal titles it alone tells which.
    <span
      title={title ? `${title} (${id})` : id}
      className="block @md:flex @md:items-baseline @md:gap-1.5"
    >
      {title && <span className="line-clamp-2 @md:block @md:truncate">{title}</span>}{' '}
      <span className={cn('block shrink-0 font-mono', title ? 'text-2xs text-faint' : 'text-xs')}>
        {id}
      </span>
    </span>
  );
}

interface Filter {
  filter: string;
  /** Empty: it was not said which. */
  value: string;
}

export function FilterName({ filter, value }: Filter) {
  const { anyValue } = useWords().panels.filterUsage;
  if (isOther(filter)) return <OtherName />;
  return (
    <span title={isOther(value) ? undefined : `${filter}: ${value || anyValue}`}>
      <span className="text-muted">{filter}</span>{' '}
      {isOther(value) ? (
        <OtherName />
      ) : (
        value || <span className="text-muted italic">{anyValue}</span>
      )}
    </span>
  );
}

type Combination = Readonly<Record<string, readonly string[]>>;

const SEPARATOR = ' · ';

export const combinationText = (filters: Combination): string =>
  Object.entries(filters)
    .map(([name, values]) => `${name}: ${values.join(', ')}`)
    .join(SEPARATOR);

export function CombinationName({ filters }: { filters: Combination }) {
  if (isOther(...Object.keys(filters))) return <OtherName />;
  return (
    <span title={combinationText(filters)}>
      {Object.entries(filters).map(([name, values], i) => (
        <span key={name}>
          {i > 0 && <span className="text-faint">{SEPARATOR}</span>}
          <span className="text-muted">{name}</span> {values.join(', ')}
        </span>
      ))}
    </span>
  );
}
