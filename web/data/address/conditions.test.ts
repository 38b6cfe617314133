import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventFilter, eventFilterOf, type Filter } from '#contract/filter.ts';
import { filter } from '#contract/view.ts';
import {
  askableKinds,
  askableTypes,
  conditionsOf,
  filterOf,
  type Leaf,
  narrowed,
  SELECTIONS,
  selecting,
  selectionOf,
  withLeaf,
} from './conditions.ts';

const GERMANY: Leaf = { country: 'DE' };
const FRANCE: Leaf = { country: 'FR' };
const made = (...steps: [Leaf, boolean][]) =>
  filterOf(
    steps.reduce<ReturnType<typeof conditionsOf>>(
      (all, [leaf, not]) => withLeaf(all, leaf, not),
      [],
    ),
    'events',
  );

describe('a filter made from conditions', () => {
  it('is nothing without conditions', () => {
    expect(filterOf([], 'sessions')).toBeNull();
    expect(conditionsOf(null)).toEqual([]);
  });

  it('is the one condition', () => {
    expect(made([GERMANY, false])).toEqual({ country: 'DE' });
    expect(made([GERMANY, true])).toEqual({ not: { country: 'DE' } });
  });

  it('wants any value of one kind, and every kind', () => {
    expect(made([GERMANY, false], [{ search: 'lace' }, false], [FRANCE, false])).toEqual({
      and: [{ or: [{ country: 'DE' }, { country: 'FR' }] }, { search: 'lace' }],
    });
  });

  it('wants none of several values that are excluded', () => {
    expect(made([FRANCE, true], [GERMANY, true])).toEqual({
      not: { or: [{ country: 'DE' }, { country: 'FR' }] },
    });
  });

  it('selects sessions until a reader says otherwise, and keeps its conditions then', () => {
    expect(selectionOf(null)).toBe('sessions');
    const filter = filterOf(conditionsOf(GERMANY), selectionOf(null));
    expect(filter).toEqual({ sessions: GERMANY });
    expect(filter && selecting('events', filter)).toEqual(GERMANY);
  });

  it('takes the same value once', () => {
    expect(made([GERMANY, false], [{ country: 'DE' }, false])).toEqual({ country: 'DE' });
  });

  it('is the same in whichever order it was made, so that colleagues share a view', () => {
    const steps: [Leaf, boolean][] = [
      [FRANCE, false],
      [{ type: 'search' }, false],
      [GERMANY, false],
      [{ device: 'mobile' }, true],
    ];
    expect(made(...steps)).toEqual(made(...steps.toReversed()));
  });
});

const leaf = fc.oneof(
  fc.record({ country: fc.constantFrom('DE', 'FR') }),
  fc.record({ search: fc.constantFrom('lace', 'veil') }),
  fc.record({ type: fc.constantFrom('search' as const, 'listing_view' as const) }),
  fc.record({ filter: fc.constant('size'), value: fc.constantFrom('38', '40') }),
);
const anyFilter = fc.letrec<{ filter: EventFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter;
const anySelection = fc
  .tuple(anyFilter, fc.constantFrom(...SELECTIONS))
  .map(([one, selection]) => selecting(selection, one));

/** Whether an event with these attributes matches, as the server would decide. */
function matches(f: EventFilter, has: ReadonlySet<string>): boolean {
  if ('and' in f) return f.and.every((one) => matches(one, has));
  if ('or' in f) return f.or.some((one) => matches(one, has));
  if ('not' in f) return !matches(f.not, has);
  return has.has(JSON.stringify(f));
}

describe('a filter that is narrowed down', () => {
  it('matches what it did where that matches the condition as well', () => {
    fc.assert(
      fc.property(anySelection, leaf, fc.array(leaf), (original, condition, attributes) => {
        const has = new Set(attributes.map((one) => JSON.stringify(one)));
        const wanted = matches(eventFilterOf(original), has) && matches(condition, has);
        const both = narrowed(original, condition);
        expect(matches(eventFilterOf(both), has)).toBe(wanted);
        expect(selectionOf(both)).toBe(selectionOf(original));
      }),
    );
  });

  it('has no condition twice, and starts from nothing', () => {
    expect(narrowed(null, { search: 'lace' })).toEqual({ search: 'lace' });
    const both: Filter = { and: [{ device: 'mobile' }, { search: 'lace' }] };
    expect(narrowed(both, { search: 'lace' })).toEqual(both);
  });
});

describe('a filter of an address', () => {
  it('keeps its meaning when it is read as conditions and written again', () => {
    fc.assert(
      fc.property(anySelection, fc.array(leaf), (original, attributes) => {
        const again = filterOf(conditionsOf(original), selectionOf(original));
        if (!again) throw new Error('It is lost.');
        const has = new Set(attributes.map((one) => JSON.stringify(one)));
        const meaning = [again, original].map((one) => matches(eventFilterOf(one), has));
        expect(meaning[0]).toBe(meaning[1]);
        expect(selectionOf(again)).toBe(selectionOf(original));
        expect(filter.parse(again)).toEqual(again);
      }),
    );
  });

  it('that the form cannot show stays whole', () => {
    const odd: EventFilter = { or: [{ country: 'DE' }, { search: 'lace' }] };
    expect(conditionsOf(odd)).toEqual([{ kind: 'custom', filter: odd }]);
    expect(filterOf(withLeaf(conditionsOf(odd), { device: 'mobile' }, false), 'events')).toEqual({
      and: [{ device: 'mobile' }, odd],
    });
  });
});

describe('what a reader may ask for', () => {
  it('is what the reader may see', () => {
    expect(askableKinds(['search'])).toEqual(['type', 'search', 'filter']);
    expect(askableKinds(['filters', 'user_sessions'])).toEqual([
      ...['type', 'filter', 'country', 'device'],
    ]);
    expect(askableTypes(['search', 'user_sessions'])).toEqual([
      ...['search', 'session_start', 'session_end'],
    ]);
  });
});
