// What each topic shows: for every set of topics and every RPC, an answer does not change with what happened in other
// sections, so nothing of them is in it; nor can a filter ask for them. Which facts a report withholds is the README's table.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROPERTIES } from '#contract/event.ts';
import { EVENT_TYPES } from '#contract/event-type.ts';
import { CONDITION_SECTIONS } from '#contract/filter.ts';
import { SECTIONS, type Section, sectionOf, topicOfSection } from '#contract/topic.ts';
import { openedView } from '#contract/view.ts';
import { REPOSITORY } from '#local/paths.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { RPCS } from './support/access-matrix.ts';
import { createMember } from './support/act-as.ts';
import { first, moreOf, sent } from './support/rights-history.ts';
import {
  filteredQuestions,
  OTHERS,
  plainQuestions,
  type Question,
  range,
  refusedQuestions,
} from './support/rights-questions.ts';
import { ingest, type SqlEvent, sqlEvent } from './support/sql-events.ts';

let stack: Awaited<ReturnType<typeof startTestStack>>;
let sql: Client;
let reader: Client;
let plain: readonly Question[];
/** The facts of reports that are withheld, with the sections that they need. */
let facts: Map<string, Section[]>;
interface Viewer {
  name: string;
  userId: string;
  sections: readonly Section[];
}
const viewers: Viewer[] = [];

/** Every set of sections but the empty one. */
const SETS = Array.from({ length: 2 ** SECTIONS.length - 1 }, (_, i) =>
  SECTIONS.filter((_, bit) => (i + 1) & (1 << bit)),
);

beforeAll(async () => {
  stack = await startTestStack({ functions: false, realtime: false });
  sql = await connect(stack.dbUrl);
  reader = await connect(stack.dbUrl);
  for (const sections of SETS)
    viewers.push({
      name: sections.join(' + '),
      userId: await createMember(sql, 'viewer', sections.map(topicOfSection)),
      sections,
    });
  await tell(first());
  const { rows } = await sql.query('select epoch from analytics.fold_state');
  plain = plainQuestions(rows[0]?.epoch);
  const table = await sql.query('select fact, sections from analytics.facts()');
  facts = new Map(table.rows.map(({ fact, sections }) => [fact, sections]));
});
afterAll(async () => {
  await reader?.end();
  await sql?.end();
  await stack?.stop();
});

const LOCKS = ['analytics.fold', 'analytics.fold_insights'];

/** Stores and counts events. */
async function tell(events: SqlEvent[]) {
  // Nobody else folds meanwhile.
  for (const lock of LOCKS) await sql.query('select pg_advisory_lock(hashtext($1))', [lock]);
  expect(await ingest(sql, events)).toBe(events.length);
  for (const [name, state] of [
    ['fold', 'fold_state'],
    ['fold_insights', 'insight_state'],
  ]) {
    await sql.query(`update analytics.${state} set folded_at = '-infinity'`);
    const { rows } = await sql.query(`select (analytics.${name}() ->> 'folded')::int as n`);
    expect(rows[0]?.n).toBe(events.length);
  }
  for (const lock of LOCKS) await sql.query('select pg_advisory_unlock(hashtext($1))', [lock]);
}

/** The views are where the fold is. */
async function stepViews() {
  await expect
    .poll(async () => {
      await sql.query("update analytics.view_state set stepped_at = '-infinity'");
      await sql.query('select analytics.fold_views()');
      const { rows } = await sql.query(
        'select v.seq = f.seq as there from analytics.view_state v, analytics.fold_state f',
      );
      return rows[0]?.there;
    })
    .toBe(true);
}

/** Asks as this member; why it is refused, where it is. */
async function answer(userId: string, { rpc, args }: Question): Promise<unknown> {
  const names = Object.keys(args).map((name, i) => `${name} => $${i + 1}`);
  const values = Object.values(args).map((value) =>
    typeof value === 'object' ? JSON.stringify(value) : value,
  );
  await reader.query(
    "select set_config('role', 'authenticated', false), set_config('request.jwt.claims', $1, false)",
    [JSON.stringify({ sub: userId, role: 'authenticated' })],
  );
  return reader.query(`select public.${rpc}(${names.join(', ')}) as answer`, values).then(
    ({ rows }) => rows[0]?.answer,
    (error) => {
      const { code, message } = z.object({ code: z.string(), message: z.string() }).parse(error);
      return `${code}: ${message}`;
    },
  );
}

/** Numbers of the moment, and the one thing that a session tells of other sections: how many events it had. */
const PASSING = new Set([
  ...['takenAt', 'completeUntil', 'fromMinute', 'seq', 'head', 'keptUntil', 'id', 'topic'],
]);
const lasting = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (key, one) => {
      const isDepth = key === 'events' && (typeof one === 'number' || typeof one?.[0] === 'number');
      return PASSING.has(key) || isDepth ? undefined : one;
    }),
  );

/** A viewer's view of what it may see, as a question. */
async function viewOf({ userId, sections }: Viewer): Promise<Question> {
  const type = EVENT_TYPES.find((one) => sections.includes(sectionOf(one)));
  const args = { p_filter: { sessions: { type } } };
  const opened = openedView.parse(await answer(userId, { rpc: 'analytics_open_view', args }));
  return { rpc: 'analytics_snapshot', args: { ...range, p_compare: true, p_view: opened.id } };
}

/** Filtered reports are many: those of the smallest and the largest sets. */
const isEdge = ({ sections }: Viewer) => [1, SECTIONS.length - 1].includes(sections.length);

type Asked = { question: Question; got: unknown }[];

/** All answers of one viewer. */
async function ask(viewer: Viewer): Promise<Asked> {
  const filters = isEdge(viewer) ? filteredQuestions(viewer.sections) : [];
  const all: Asked = [];
  for (const question of [...plain, await viewOf(viewer), ...filters])
    all.push({ question, got: lasting(await answer(viewer.userId, question)) });
  return all;
}

const textOf = ({ name }: Viewer, { rpc, args }: Question) =>
  `${name}: ${rpc} ${JSON.stringify(args)}`;

describe('what a topic shows', () => {
  it('is asked of every RPC, with every type and property of the contract', () => {
    const names = new Set([...plain.map(({ rpc }) => rpc), 'analytics_open_view', ...OTHERS]);
    expect([...names].sort()).toEqual([...new Set(RPCS.map(([name]) => name))].sort());
    for (const type of EVENT_TYPES)
      expect(sent(type).sort(), type).toEqual(Object.keys(PROPERTIES[type].shape).sort());
  });

  it('does not change with what happens in other sections', async () => {
    for (const section of SECTIONS) {
      const others = viewers.filter(({ sections }) => !sections.includes(section));
      const before = new Map<Viewer, Asked>();
      for (const viewer of viewers.slice(-1).concat(others)) before.set(viewer, await ask(viewer));
      await tell(moreOf(section));
      for (const viewer of others) {
        const after = await ask(viewer);
        for (const [i, { question, got }] of (before.get(viewer) ?? []).entries())
          expect(after[i]?.got, `${section} seen by ${textOf(viewer, question)}`).toEqual(got);
      }
      // Who may see the section sees it: the comparison is not of nothing.
      const [everyone] = viewers.slice(-1);
      const now = everyone ? await ask(everyone) : [];
      const was = everyone ? before.get(everyone) : [];
      const changed = was?.filter(
        ({ got }, i) => JSON.stringify(got) !== JSON.stringify(now[i]?.got),
      );
      expect(changed?.length, section).toBeGreaterThan(5);
    }
  }, 300_000);

  it('is null in reports for each fact that needs other sections, and there for those who have them', async () => {
    const seen = new Set<string>();
    for (const { name, userId, sections } of viewers)
      for (const question of plain) {
        const whole = z.record(z.string(), z.unknown()).safeParse(await answer(userId, question));
        if (!whole.success) continue;
        for (const part of [whole.data, ...Object.values(whole.data).flat()])
          for (const [fact, needed] of facts) {
            if (typeof part !== 'object' || part === null || !(fact in part)) continue;
            const value: unknown = Reflect.get(part, fact);
            const may = needed.every((one) => sections.includes(one));
            if (!may) expect(value, `${name}: ${fact} of ${question.rpc}`).toBeNull();
            else if (value !== null) seen.add(fact);
          }
      }
    expect([...seen].sort()).toEqual([...facts.keys()].sort());
  }, 60_000);

  it('is all that a filter may ask for', async () => {
    for (const viewer of viewers) {
      for (const question of refusedQuestions(viewer.sections))
        expect(await answer(viewer.userId, question), textOf(viewer, question)).toMatch(
          /^22023: You may not filter by/,
        );
      if (isEdge(viewer))
        for (const question of filteredQuestions(viewer.sections))
          expect(await answer(viewer.userId, question), textOf(viewer, question)).toBeTypeOf(
            'object',
          );
    }
  }, 120_000);

  it('selects no session by what it did in other sections', async () => {
    const viewer = viewers.find(({ sections }) => sections.join() === 'search');
    if (!viewer) throw new Error('Somebody sees searches alone.');
    const sessionId = crypto.randomUUID();
    // Whose only search does not match.
    const p_filter = { sessions: { not: { search: 'lace' } } };
    const opened = openedView.parse(
      await answer(viewer.userId, { rpc: 'analytics_open_view', args: { p_filter } }),
    );
    const questions: Question[] = [
      { rpc: 'analytics_searches', args: { ...range, p_filter } },
      { rpc: 'analytics_snapshot', args: { ...range, p_view: opened.id } },
      { rpc: 'analytics_events', args: { p_filter } },
    ];
    const got = async () => {
      await stepViews();
      const all: unknown[] = [];
      for (const one of questions) all.push(lasting(await answer(viewer.userId, one)));
      return all;
    };
    await tell([sqlEvent('search', { query: 'lace', resultsCount: 1 }, { sessionId })]);
    const before = await got();
    await tell([sqlEvent('listing_view', { listingId: 'L1' }, { sessionId })]);
    expect(await got()).toEqual(before);
    // One that they may see.
    await tell([sqlEvent('search', { query: 'tulle', resultsCount: 1 }, { sessionId })]);
    expect(await got()).not.toEqual(before);
  });

  it('is everything for those who have every topic', async () => {
    const analyst = await createMember(sql, 'analyst');
    const [everyone] = viewers.slice(-1);
    for (const question of plain.filter(({ args }) => args.p_topic !== 'analytics'))
      expect(lasting(await answer(everyone?.userId ?? '', question))).toEqual(
        lasting(await answer(analyst, question)),
      );
  });
});

describe('the rights as they are said', () => {
  const inSql = async (query: string, values: unknown[] = []): Promise<unknown> =>
    Object.values((await sql.query(query, values)).rows[0] ?? {})[0];

  it('are the same for conditions in SQL and in the contract', async () => {
    const call = 'select analytics.condition_sections($1, $2)';
    for (const [kind, sections] of Object.entries(CONDITION_SECTIONS))
      expect(await inSql(call, [kind, 'x']), kind).toEqual(sections);
    for (const type of EVENT_TYPES)
      expect(await inSql(call, ['type', type]), type).toEqual([sectionOf(type)]);
  });

  it('are the table of the README', () => {
    const text = readFileSync(join(REPOSITORY, 'supabase/README.md'), 'utf8');
    const rows = [...text.matchAll(/^\| (`analytics:.+) \| (?:.+) \| (`.+`) \|$/gm)];
    const said = rows.flatMap(([, topics = '', names = '']) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, fact]) => [
        fact,
        [...topics.matchAll(/analytics:(\w+)/g)].map(([, section]) => section).sort(),
      ]),
    );
    expect(Object.fromEntries(said)).toEqual(
      Object.fromEntries([...facts].map(([fact, sections]) => [fact, [...sections].sort()])),
    );
  });
});
