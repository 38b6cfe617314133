import { describe, expect, it } from 'vitest';
import { analyticsEvent } from '#contract/event.ts';
import { sampleEvent } from '#web/panels/testing/sample.ts';
import { FORMATS } from './formats.ts';

const columns = FORMATS.csv.head.replace('\ufeff', '').trim().split(',');
/** The cells of one line, by the rules of RFC 4180. */
const cells = (line: string) =>
  [...line.trimEnd().matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, columns.length)
    .map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );
const shown = (query: string) =>
  cells(FORMATS.csv.line(sampleEvent(query)))[columns.indexOf('query')];

describe('a CSV of events', () => {
  it('has a column for each field and each property, under its name of the contract', () => {
    expect(columns.slice(0, 3)).toEqual(['derivedAt', 'type', 'id']);
    for (const name of ['query', 'resultsCount', 'listingId', 'price', 'durationMs'])
      expect(columns.filter((one) => one === name)).toHaveLength(1);
  });

  it('keeps commas, quotes and line ends inside their cell', () => {
    expect(shown('size 38, "ivory"\nnew')).toBe('size 38, "ivory"\nnew');
  });

  const RUNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

  it.each(['=HYPERLINK("http://evil")', ...RUNS.map((sign) => `${sign}1`), ' =1', '\tx', '\rx'])(
    'never lets a spreadsheet run %j',
    (query) => {
      expect(shown(query)).toBe(`'${query}`);
    },
  );

  // Whatever a reader of the file takes for the end of a cell.
  it.each([';', '\n', '\r\n', '\r', '\t', '; ', ';;', ';"', ';" ', '; ""'])(
    'nor after %j',
    (end) => {
      for (const sign of RUNS) {
        const begun = (shown(`veil${end}${sign}1+1`) ?? '')
          .split(/[;\t\r\n]/)
          .map((one) => one.replace(/[\s"]/g, ''));
        expect(begun.filter((text) => RUNS.includes(text.slice(0, 1)))).toEqual([]);
        expect(begun.at(-1)).toMatch(/^'.1\+1$/);
      }
    },
  );

  it.each(['2-in-1 dress', 'a = b', 'lace; veil + tiara', 'me@work, -20 %'])(
    'leaves %j as it is',
    (query) => {
      expect(shown(query)).toBe(query);
    },
  );

  it('leaves empty what an event does not have', () => {
    const line = cells(FORMATS.csv.line(sampleEvent()));
    expect(line[columns.indexOf('listingId')]).toBe('');
    expect(line[columns.indexOf('resultsCount')]).toBe('24');
  });

  it('writes lists as JSON', () => {
    const event = analyticsEvent.parse({
      ...sampleEvent(),
      type: 'listing_impression',
      properties: { listingIds: ['L-1', 'L-2'], firstPosition: 1 },
    });
    expect(cells(FORMATS.csv.line(event))[columns.indexOf('listingIds')]).toBe('["L-1","L-2"]');
  });
});

it('a line of NDJSON is the event, exactly', () => {
  const event = sampleEvent('=1+1');
  expect(JSON.parse(FORMATS.ndjson.line(event))).toEqual(event);
});
