'use client';
import type { SearchTermAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { regionName } from '#web/words/region.ts';
// Panels of one search term: how it was typed, with which filters, what was opened, and by which sessions.
import { wordOf } from '#web/words/word-of.ts';
import { clickPosition, quotient } from '../card/index.ts';
import {
  FilterName,
  isOther,
  ListingName,
  RankedTable,
  SessionLink,
  shownColumns,
  useMetricColumn,
  useZeroColumn,
} from '../table/index.ts';

type Rows<Key extends keyof SearchTermAnswer> = NonNullable<SearchTermAnswer[Key]>;

export function Spellings({ rows, searches }: { rows: Rows<'spellings'>; searches: number }) {
  const { term, none } = useWords().insights;
  const column = useMetricColumn<Rows<'spellings'>[number]>();
  return (
    <RankedTable
      caption={term.spellings.title}
      name={{
        label: term.spellings.query,
        text: ({ query }) => query,
        cell: ({ query }) => <Typed query={query} />,
      }}
      rows={rows}
      keyOf={({ query }) => query}
      bar={(row) => row.searches}
      columns={[
        column('searches', (row) => row.searches, { strong: true }),
        column('shareOfSearches', (row) => quotient(row.searches, searches), {
          none: none.searches,
        }),
      ]}
      cut={false}
    />
  );
}

/** Spaces that cannot be seen are what tells some of them apart. */
const HIDDEN_SPACES = /(^ +| +$| {2,})/;

function Typed({ query }: { query: string }) {
  const parts = query.split(HIDDEN_SPACES).map((text, i) => ({ text, isHidden: i % 2 === 1 }));
  return (
    <span title={query} className="whitespace-pre">
      {parts.map(({ text, isHidden }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
        <span key={i} className={isHidden ? 'text-faint' : undefined}>
          {isHidden ? '␣'.repeat(text.length) : text}
        </span>
      ))}
    </span>
  );
}

export function TermFilters({ rows }: { rows: Rows<'filters'> }) {
  const { term } = useWords().insights;
  const column = useMetricColumn<Rows<'filters'>[number]>();
  const zero = useZeroColumn<Rows<'filters'>[number]>((row) => row);
  return (
    <RankedTable
      caption={term.filters.title}
      name={{
        label: term.filters.filter,
        text: ({ filter }) => filter,
        cell: ({ filter, value }) => <FilterName filter={filter} value={value} />,
        isOther: ({ filter, value }) => isOther(filter, value),
      }}
      rows={rows}
      keyOf={({ filter, value }) => JSON.stringify([filter, value])}
      bar={(row) => row.searches}
      exported={[{ label: term.filters.value, value: ({ value }) => value }]}
      columns={[column('searches', (row) => row.searches, { strong: true }), zero]}
      cut={false}
      most={rows.length}
    />
  );
}

export function TermClicks({ rows }: { rows: Rows<'clicks'> }) {
  const { term, none } = useWords().insights;
  const column = useMetricColumn<Rows<'clicks'>[number]>();
  return (
    <RankedTable
      caption={term.clicks.title}
      name={{
        label: term.clicks.listing,
        text: ({ title, listingId }) => title ?? listingId,
        cell: (row) => <ListingName id={row.listingId} title={row.title} />,
        isOther: ({ listingId }) => isOther(listingId),
      }}
      rows={rows}
      keyOf={({ listingId }) => listingId}
      bar={(row) => row.clicks}
      exported={[{ label: term.clicks.id, value: ({ listingId }) => listingId }]}
      columns={[
        column('openedAfterSearch', (row) => row.clicks, { strong: true }),
        column('clickPosition', clickPosition, { none: none.clicks }),
        column('bestPosition', (row) => row.bestPosition, { from: 'sm', none: none.clicks }),
        column('contactsAfterSearch', (row) => row.contacts, { from: 'md' }),
        column('purchasesAfterSearch', (row) => row.purchases, { from: 'md' }),
      ]}
      cut={false}
      most={rows.length}
    />
  );
}

export function TermSessions({ rows }: { rows: Rows<'sessions'> }) {
  const { insights, event } = useWords();
  const { sessions: say } = insights.term;
  const format = useFormat();
  const column = useMetricColumn<Rows<'sessions'>[number]>();
  return (
    <RankedTable
      caption={say.title}
      name={{
        label: say.session,
        text: ({ sessionId }) => sessionId,
        cell: ({ sessionId }) => <SessionLink id={sessionId} />,
      }}
      rows={rows}
      keyOf={({ sessionId }) => sessionId}
      columns={[
        {
          id: 'last',
          label: say.last,
          words: true,
          width: 'w-40 @md:w-40 whitespace-nowrap',
          value: ({ lastSearchAt }) => lastSearchAt,
          cell: ({ lastSearchAt }) => {
            const at = new Date(lastSearchAt);
            return (
              <time dateTime={lastSearchAt} title={format.moment(at)} className="tabular">
                {format.day(at)}, {format.time(at)}
              </time>
            );
          },
        },
        {
          id: 'device',
          label: say.device,
          words: true,
          width: '@3xl:w-24',
          from: 'lg',
          value: ({ device }) => device && (wordOf(event.devices, device) ?? device),
          none: insights.sessions.groups.unknown,
        },
        {
          id: 'country',
          label: say.country,
          words: true,
          width: '@xl:w-28 @7xl:w-auto leading-4',
          from: 'md',
          value: ({ country }) => country && regionName(country, format.locale),
          none: insights.sessions.groups.unknown,
        },
        column('searches', (row) => row.searches),
        ...shownColumns<Rows<'sessions'>[number]>(rows[0]?.clicks ?? null, [
          column('openedAfterSearch', (row) => row.clicks, { from: 'sm' }),
          column('contactsAfterSearch', (row) => row.contacts, { from: 'lg' }),
          column('purchasesAfterSearch', (row) => row.purchases, { from: 'xl' }),
        ]),
      ]}
      cut={false}
      most={rows.length}
    />
  );
}
