'use client';
// What a row of the supply gaps is about: filters, a term, or a group of terms that unfolds.
import { ChevronRight, Search, SlidersHorizontal, UserCheck } from 'lucide-react';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { CombinationName, TermLink } from '../table/index.ts';
import type { GapLine } from './gap-lines.ts';
import { GapMenu, type TermActions } from './gap-menu.tsx';

interface Props {
  gap: GapLine;
  /** Terms that stand below it when it is unfolded; 0: it does not unfold. */
  terms: number;
  isOpen: boolean;
  onToggle: () => void;
  actions: TermActions | null;
}

export function GapName({ gap, actions, ...fold }: Props) {
  const words = useWords().insights.gaps;
  const { term, group, filters } = gap;
  return (
    <span className={cn('flex min-w-0 items-center gap-2', group !== null && 'pl-6')}>
      <Mark gap={gap} {...fold} />
      {group === null && <span className="sr-only">{words.oneOf[gap.kind]}: </span>}
      <span className="line-clamp-2 min-w-0 @md:block @md:truncate">
        {term !== null ? (
          <TermLink term={term} />
        ) : group !== null ? (
          <RareTerms n={gap.terms} />
        ) : (
          <CombinationName filters={filters ?? {}} />
        )}
      </span>
      {gap.byOwner && (
        <UserCheck aria-label={words.byOwner} className="size-3.5 shrink-0 text-faint" />
      )}
      {actions && term !== null && (
        <GapMenu term={term} canTakeOut={group !== null && group !== term} {...actions} />
      )}
    </span>
  );
}

function RareTerms({ n }: { n: number }) {
  const format = useFormat();
  const text = useWords().insights.gaps.rareTerms(n, format.count(n));
  return <span className="text-muted italic">{text}</span>;
}

function Mark({ gap, terms, isOpen, onToggle }: Omit<Props, 'actions'>) {
  const words = useWords().insights.gaps;
  const format = useFormat();
  if (gap.group !== null) return null;
  if (terms === 0) {
    const Icon = gap.kind === 'term' ? Search : SlidersHorizontal;
    return <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />;
  }
  const label = words.unfold(gap.term ?? '', terms, format.count(terms));
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={label}
      title={label}
      onClick={onToggle}
      className="-m-1 shrink-0 rounded p-1 text-muted hover:bg-sunken hover:text-ink"
    >
      <ChevronRight
        aria-hidden
        className={cn('size-3.5 transition-transform', isOpen && 'rotate-90')}
      />
    </button>
  );
}
