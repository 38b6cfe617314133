// Whatever shoppers type about themselves, no table has it: not the events, nor what is counted, folded or kept of rejected ones.
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEXT } from '#contract/limits.ts';
import { mask } from '#contract/mask.ts';
import type { Stack } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { MASKED, NORMAL } from '../../functions/track/spec/personal-data.ts';
import { FREE_TEXT_FIELDS } from '../../functions/track/spec/text-fields.ts';
import { bodyOf, post, receiptOf, search, serverHeaders, trackUrl } from './track-client.ts';

/** Without the signs in between. */
const bare = (row: string) => row.normalize('NFKC').replace(/[^\p{L}\d]/gu, '');
const LEFT = /jane|612345678|4111111111111111/;

describe('personal data', () => {
  let stack: Stack;
  let sql: Client;
  beforeAll(async () => {
    stack = await startTestStack({ realtime: false, seed: false });
    sql = await connect(stack.dbUrl);
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  /** Every row of every table of the product, as text. */
  async function everything(): Promise<string[]> {
    const tables = await sql.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'analytics'",
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const found = await sql.query<{ row: string }>(`select t::text as row from ${name} as t`);
      rows.push(...found.rows.map(({ row }) => `${name}: ${row}`));
    }
    return rows;
  }

  it('is in no table, wherever it was typed', async () => {
    const named = ['jane＠example．com', '612\u00a0345\u200b 678', '4111 1111 1111 1111'];
    const valid = FREE_TEXT_FIELDS.flatMap(({ withText }) =>
      named.map((text) => ({ ...search(), ...withText(text) })),
    );
    const rejected = named.map((text) => ({ ...search(), [text]: text, userId: [text] }));
    const last = search('the last veil');
    const answer = await post(
      trackUrl(stack),
      serverHeaders(stack.secretKey),
      bodyOf([...valid, ...rejected, last]),
    );
    const { accepted } = await receiptOf(answer);
    expect(accepted).toBe(valid.length + 1);
    const countedAndReported = `select exists (select from analytics.subjects where term = 'the last veil')
      and exists (select from analytics.rejections) as done`;
    await expect.poll(async () => (await sql.query(countedAndReported)).rows[0].done).toBe(true);

    const rows = await everything();
    expect(rows.filter((row) => row.includes('[email]')).length).toBeGreaterThan(10);
    expect(rows.filter((row) => LEFT.test(bare(row)))).toEqual([]);
  });

  it('does not come back where the database folds a term', async () => {
    const kept = [...MASKED, ...NORMAL].map(([, text]) => text);
    const { rows } = await sql.query<{ term: string }>(
      'select analytics.search_term(query) as term from unnest($1::text[]) as query',
      [kept],
    );
    expect(rows.length).toBe(kept.length);
    for (const { term } of rows) expect(mask(term, TEXT.query)).toBe(term);
  });
});
