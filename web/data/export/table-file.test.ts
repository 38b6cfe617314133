import { describe, expect, it } from 'vitest';
import { tableCsv, tableFileName } from './table-file.ts';

describe('a table as a file', () => {
  it('has its head in words, its numbers plain, and nothing where there is no number', () => {
    const csv = tableCsv({
      head: ['Term', 'Zero-result rate'],
      rows: [
        ['veil', 0.125],
        ['cape', null],
      ],
    });
    expect(csv).toBe('\ufeffTerm,Zero-result rate\r\nveil,0.125\r\ncape,\r\n');
  });

  it('never lets a spreadsheet run what a shopper typed', () => {
    expect(tableCsv({ head: ['Term'], rows: [['=1+1']] })).toContain("'=1+1");
  });

  const origin = {
    page: 'Supply gaps',
    table: 'Searched for and not there',
    from: '2026-11-25T17:15:00.000Z',
    to: '2026-11-26T17:20:31Z',
    filtered: false,
  };

  it('is named by page, table and range', () => {
    expect(tableFileName(origin)).toBe(
      'vowswap-supply-gaps-searched-for-and-not-there_2026-11-25T17-15Z_2026-11-26T17-20Z.csv',
    );
  });

  it('says so when not everything was counted', () => {
    expect(tableFileName({ ...origin, filtered: true })).toContain('-filtered_');
  });
});
