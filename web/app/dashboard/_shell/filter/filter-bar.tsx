'use client';
// The filter of a page: a button that adds a condition, and what the page is limited to.
import { ListFilter, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { type Filter, overBudget } from '#contract/filter.ts';
import {
  type Conditions,
  conditionsOf,
  filterOf,
  SELECTIONS,
  selectionOf,
  withLeaf,
} from '#web/data/address/conditions.ts';
import type { RpcError } from '#web/data/client/rpc-error.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Segments } from '#web/ui/controls/segments.tsx';
import { Skeleton } from '#web/ui/display/skeleton.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#web/ui/overlays/popover.tsx';
import { untilLoaded } from '#web/ui/until-loaded.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { Fault, OWN_WORDS } from '../fault.tsx';
import { usePage } from '../use-page-state.ts';
import { conditionWords } from './condition-words.ts';
import { useLiveRefusal, useRefusal, useTooMuch } from './refusal.tsx';

/** With the contract, which knows what the server would take. */
const ConditionForm = lazy(async () => ({
  default: (await untilLoaded(() => import('./condition-form.tsx'))).ConditionForm,
}));

/** The button that had the focus goes away with its condition: this one stays, and takes the focus. */
const BUTTON_ID = 'filter-button';
const focusButton = () => document.getElementById(BUTTON_ID)?.focus();

interface Props {
  /** Why the server does not accept the filter, on pages that ask for numbers of their own. */
  fault?: RpcError | null;
}

/** The conditions, each removable, and what they select; nothing where there are none. */
export function FilterBar({ fault = null }: Props) {
  const words = useWords().filter;
  const { conditions, selection, set } = useConditions();
  const refusal = useRefusal(fault);
  const live = useLiveRefusal();
  const leftOut = useLeftOut();
  const shown = refusal ?? live ?? leftOut;
  if (conditions.length === 0 && !shown) return null;
  return (
    <section aria-label={words.title} className="mb-4 flex flex-wrap items-center gap-2">
      <ul className="contents">
        {conditions.map((condition) => (
          <Chip
            key={JSON.stringify(condition)}
            condition={condition}
            onRemove={() => {
              set(conditions.filter((one) => one !== condition));
              focusButton();
            }}
          />
        ))}
      </ul>
      {conditions.length > 1 && (
        <Button
          weight="link"
          onClick={() => {
            set([]);
            focusButton();
          }}
        >
          {words.clear}
        </Button>
      )}
      {conditions.length > 0 && (
        <Segments
          label={words.selection.label}
          value={selection}
          options={SELECTIONS.map((value) => ({ value, ...words.selection.options[value] }))}
          onChange={(next) => set(conditions, next)}
        />
      )}
      {/* Why the server does not show this filter. */}
      <Fault fault={shown} />
    </section>
  );
}

/** Why the page shows everything, though its address has a filter. */
function useLeftOut() {
  const words = useWords().filter.leftOut;
  const { leftOut } = usePage().state;
  return leftOut && { code: OWN_WORDS, message: words[leftOut], hint: words.hint };
}

function useConditions() {
  const { state, change } = usePage();
  const conditions = conditionsOf(state.filter);
  const selection = selectionOf(state.filter);
  const set = (next: Conditions, selected = selection) =>
    change({ ...state, filter: filterOf(next, selected), leftOut: null });
  return { conditions, selection, set };
}

/** Opens the form that adds a condition. */
export function FilterButton() {
  const words = useWords().filter;
  const { isFilterOpen, openFilter } = usePage();
  const { conditions, selection, set } = useConditions();
  const [tooMuch, setTooMuch] = useState<Filter | null>(null);
  const fault = useTooMuch(tooMuch);
  const open = (isOpen: boolean) => {
    setTooMuch(null);
    openFilter(isOpen);
  };
  return (
    <Popover open={isFilterOpen} onOpenChange={open}>
      <PopoverTrigger asChild>
        <Button id={BUTTON_ID}>
          <ListFilter aria-hidden className="size-4 text-muted" />
          {words.title}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={words.addTitle}>
        <Suspense fallback={<Skeleton className="h-52 w-full" />}>
          <ConditionForm
            onAdd={(leaf, negated) => {
              const next = withLeaf(conditions, leaf, negated);
              const filter = filterOf(next, selection);
              if (filter && overBudget(filter)) return setTooMuch(filter);
              open(false);
              set(next);
            }}
          />
        </Suspense>
        <Fault fault={fault} />
      </PopoverContent>
    </Popover>
  );
}

interface ChipProps {
  condition: Conditions[number];
  onRemove: () => void;
}

function Chip({ condition, onRemove }: ChipProps) {
  const words = useWords();
  const { kind, relation, values } = conditionWords(condition, words, useFormat());
  const spoken = [kind, relation, values].filter(Boolean).join(' ');
  return (
    <li className="flex h-8 max-w-full min-w-0 items-center rounded-lg border border-accent bg-accent-soft pl-2.5 text-sm pointer-coarse:h-10">
      <span className="truncate" title={spoken}>
        <span className="text-muted">
          {kind} {relation}
        </span>{' '}
        <span className="font-medium">{values}</span>
      </span>
      <Button
        weight="quiet"
        icon
        aria-label={words.filter.remove(spoken)}
        onClick={onRemove}
        className="h-full hover:bg-transparent"
      >
        <X aria-hidden className="size-3.5" />
      </Button>
    </li>
  );
}
