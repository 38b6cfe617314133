'use client';
import type { SearchTermAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { regionName } from '#web/words/region.ts';
// Panels of one search term: how it was typed, with which filters, what was opened, and by which sessions.
import { wordOf } from '#web/words/word-of.ts';
import { meanPosition, ratio, zeroRate } from '../card/index.ts';
import {
  FilterName,
  isOther,
  ListingName,
  meanColumn,
  percentColumn,
  RankedTable,
  SessionLink,
  shownColumns,
} from '../table/index.ts';

type Rows<Key extends keyof SearchTermAnswer> = NonNullable<SearchTermAnswer[Key]>;

export function Spellings({ rows, searches }: { rows: Rows<'spellings'>; searches: number }) {
  const { term, columns: words, none } = useWords().insights;
  const format = useFormat();
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
        { id: 'searches', label: words.searches, strong: true, value: (row) => row.searches },
        percentColumn<Rows<'spellings'>[number]>(format, (row) => ratio(row.searches, searches), {
          id: 'share',
          label: words.share,
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
  const { term, columns: words, none } = useWords().insights;
  const format = useFormat();
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
      columns={[
        { id: 'searches', label: words.searches, strong: true, value: (row) => row.searches },
        percentColumn(format, zeroRate, {
          id: 'zero',
          label: words.zero,
          hint: words.zeroHint,
          none: none.searches,
        }),
      ]}
      cut={false}
      most={rows.length}
    />
  );
}

export function TermClicks({ rows }: { rows: Rows<'clicks'> }) {
  const { term, columns: words, none } = useWords().insights;
  const format = useFormat();
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
        { id: 'clicks', label: term.clicks.clicks, strong: true, value: (row) => row.clicks },
        meanColumn(format, meanPosition, {
          id: 'position',
          label: term.clicks.position,
          hint: term.clicks.positionHint,
          none: none.clicks,
        }),
        {
          id: 'best',
          label: term.clicks.best,
          hint: term.clicks.bestHint,
          from: 'sm',
          value: (row) => row.bestPosition,
          none: none.clicks,
        },
        { id: 'contacts', label: words.contacts, from: 'md', value: (row) => row.contacts },
        { id: 'purchases', label: words.purchases, from: 'md', value: (row) => row.purchases },
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
          width: '@xl:w-28 truncate',
          from: 'md',
          value: ({ country }) => country && regionName(country, format.locale),
          none: insights.sessions.groups.unknown,
        },
        { id: 'searches', label: insights.columns.searches, value: (row) => row.searches },
        ...shownColumns<Rows<'sessions'>[number]>(rows[0]?.clicks ?? null, [
          { id: 'clicks', label: say.clicks, from: 'sm', value: (row) => row.clicks },
          {
            id: 'contacts',
            label: insights.columns.contacts,
            from: 'lg',
            value: (row) => row.contacts,
          },
          {
            id: 'purchases',
            label: insights.columns.purchases,
            from: 'xl',
            value: (row) => row.purchases,
          },
        ]),
      ]}
      cut={false}
      most={rows.length}
    />
  );
}
