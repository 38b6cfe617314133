// Asks each page's RPC for a range and compares every number with the plain recount.
import type { Client } from 'pg';
import { expect } from 'vitest';
import type { z } from 'zod';
import { EVENT_TYPES } from '#contract/event-type.ts';
import type { Filter } from '#contract/filter.ts';
import * as contract from '#contract/insights.ts';
import { snapshot } from '#contract/snapshot.ts';
import type { Section } from '#contract/topic.ts';
import { rpcAs } from '../act-as.ts';
import { everything, matcherOf, withSearches } from './filtered.ts';
import { type History, inSpan, type Question, type Span } from './history.ts';
import { recountCombinations, recountFilters } from './recount-filters.ts';
import { type Groups, recountGaps } from './recount-gaps.ts';
import { LISTING_WEIGHTS, type ListingRow, recountListings } from './recount-listings.ts';
import { recountSearches } from './recount-searches.ts';
import { recountSessions } from './recount-sessions.ts';
import { recountTerm } from './recount-term.ts';

const SECTION_OF: Record<string, Section> = {
  analytics_searches: 'search',
  analytics_search_term: 'search',
  analytics_supply_gaps: 'search',
  analytics_filters: 'filters',
  analytics_listings: 'listings',
};

export interface Asked {
  from: string;
  to: string | null;
  before?: string;
  timeZone: string;
  limit: number;
  terms: string[];
  filter?: Filter;
}
interface Answer {
  takenAt: string;
  completeUntil: string;
  fromMinute: number;
  toMinute: number | null;
  previousRecorded: boolean;
  recordedFrom: string | null;
  notApplicable: string[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const rangeOf = ({ from, to, before }: Asked) => ({
  p_from: from,
  p_to: to,
  p_before: before ?? null,
});

/** As long as the range has lasted, in whole minutes; a range that begins in the last hour stands by the minute. */
function periodBefore({ before }: Asked, from: number, until: number, takenAt: number): Span {
  const step = from >= takenAt - HOUR ? MINUTE : 15 * MINUTE;
  const floor = (at: number, step: number) => Math.floor(at / step) * step;
  const elapsed = Math.max(0, floor(until, MINUTE) - from);
  const start = floor(before ? Date.parse(before) : from - Math.max(elapsed, step), step);
  return { from: start, to: Math.min(start + elapsed, from) };
}

/** What the answer's envelope says that it is about. */
function questionOf(
  all: History,
  { fromMinute, toMinute, takenAt }: Pick<Answer, 'fromMinute' | 'toMinute' | 'takenAt'>,
  asked: Asked,
): Question {
  const { filter } = asked;
  const counts = filter ? matcherOf(all, filter) : everything;
  const history = withSearches(all, counts);
  const from = fromMinute * 60_000;
  const now = Date.parse(takenAt);
  const to = toMinute === null ? Infinity : toMinute * 60_000;
  const before = periodBefore(asked, from, Math.min(to, now), now);
  return { history, counts, span: { from, to }, before };
}

function numbersOf<T extends Answer>(answer: T) {
  const { takenAt, completeUntil, fromMinute, toMinute, ...rest } = answer;
  const { previousRecorded, recordedFrom, notApplicable, ...numbers } = rest;
  return numbers;
}

/** The same rows in one order, their keys too: ties may stand in any. */
const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row, inOrder)).sort();
const inOrder = (_: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort())
    : value;

/** Rows as an answer gives them: null where a number does not apply, and there it could only be 0. */
function given<T extends object>(
  { notApplicable }: Answer,
  rows: T[],
): { [Key in keyof T]: T[Key] | null }[] {
  for (const row of rows)
    for (const [key, value] of Object.entries(row))
      if (notApplicable.includes(key)) expect(value).toBe(0);
  const nulls = Object.fromEntries(notApplicable.map((fact) => [fact, null]));
  return rows.map((row) => {
    const shared = Object.entries(nulls).filter(([fact]) => fact in row);
    return { ...row, ...Object.fromEntries(shared) };
  });
}

const isOfEvents = (filter: Filter | undefined) => filter !== undefined && !('sessions' in filter);

function expectFalling(numbers: number[]) {
  // In thousandths: differences of fractions are not exact.
  const shown = numbers.map((number) => Math.round(number * 1000));
  expect(shown).toEqual(shown.toSorted((a, b) => b - a));
}

/** One reader of one history. */
export class InsightCheck {
  readonly #sql: Client;
  readonly #userId: string;
  readonly #history: History;
  /** Rows of the page of supply gaps that were compared. */
  readonly seen = { rows: 0, terms: 0, misspelled: 0 };

  constructor(sql: Client, userId: string, history: History) {
    this.#sql = sql;
    this.#userId = userId;
    this.#history = history;
  }

  async all(asked: Asked): Promise<void> {
    const rules = (await this.#sql.query('select * from analytics.settings')).rows[0];
    await this.#searches(asked, rules.term_min_sessions);
    for (const term of asked.terms) await this.#term(asked, term);
    await this.gaps(asked, rules.term_min_sessions);
    await this.#filters(asked, rules.filter_quick_seconds);
    await this.#listings(asked);
    await this.#sessions(asked);
    if (!asked.filter) await this.#overview(asked);
  }

  /** The totals of the live page, of both periods, and what it says of the period before for the minutes to come. */
  async #overview(asked: Asked) {
    const { p_from, p_to, p_before } = rangeOf(asked);
    const answer = await rpcAs(
      this.#sql,
      this.#userId,
      snapshot,
      'analytics_snapshot($1, $2, $3, true, null, $4)',
      [p_from, p_to, asked.timeZone, p_before],
    );
    const { history, span, before } = questionOf(this.#history, answer, asked);
    const { previous } = answer;
    if (!previous) throw new Error('It was asked for.');
    const known = { from: before.to, to: previous.knownTo * MINUTE };
    expect(previous).toMatchObject({
      fromMinute: before.from / MINUTE,
      toMinute: before.to / MINUTE,
    });
    for (const type of EVENT_TYPES) {
      const n = (within: Span) => inSpan(history, within).filter((e) => e.type === type).length;
      const sum = (values: number[] = []) => values.reduce((all, one) => all + one, 0);
      expect(sum(answer.series.values[type]), type).toBe(n(span));
      expect(previous.totals[type] ?? 0, type).toBe(n(before));
      expect(sum(previous.values[type]), type).toBe(n(before));
      const coming = previous.coming.filter(([, metric]) => metric === type);
      expect(sum(coming.map(([, , n]) => n)), type).toBe(n(known));
    }
    const searches = inSpan(history, span).filter(({ type }) => type === 'search');
    const listed = answer.terms?.rows.reduce((all, [, n]) => all + n, 0);
    // A list that is cut has the most frequent ones.
    if (answer.terms?.floor === 0) expect(listed).toBe(searches.length);
    else expect(listed).toBeLessThan(searches.length);
  }

  async #ask<T extends Answer>(
    schema: z.ZodType<T>,
    name: string,
    more: Record<string, unknown>,
    asked: Asked,
  ) {
    const args = { ...rangeOf(asked), ...more, p_filter: asked.filter ?? null };
    const given = Object.keys(args).map((arg, i) => `${arg} => $${i + 1}`);
    const values = Object.values(args);
    const call = `${name}(${given.join(', ')})`;
    const answer = await rpcAs(this.#sql, this.#userId, schema, call, values);
    const question = questionOf(this.#history, answer, asked);
    // A report of sessions counts what any event began, others what is of their own section.
    const recorded = await this.#sql.query(
      `select exists (select from analytics.events where derived_at < $1
         and coalesce(analytics.section_of(type) = $2, true)) as it`,
      [new Date(Math.floor(question.before.from / (15 * MINUTE)) * 15 * MINUTE), SECTION_OF[name]],
    );
    expect(answer.previousRecorded).toBe(recorded.rows[0].it);
    expect(answer.recordedFrom).toBeNull();
    return { answer, question };
  }

  async #searches(asked: Asked, minSessions: number) {
    const { limit } = asked;
    const groups = await this.#groups();
    // The order of rows does not depend on a filter: two show all of its numbers, and those of the period before.
    const lists = asked.filter ? (['popular', 'falling'] as const) : contract.SEARCH_LISTS;
    for (const list of lists) {
      const args = { p_list: list, p_limit: limit };
      const { answer, question } = await this.#ask(
        contract.searchesAnswer,
        'analytics_searches',
        args,
        asked,
      );
      const again = recountSearches(question, { list, limit, minSessions }, groups);
      expect(numbersOf(answer)).toEqual(again);
    }
  }

  async #term(asked: Asked, term: string) {
    const args = { p_term: term, p_time_zone: asked.timeZone };
    const { answer, question } = await this.#ask(
      contract.searchTermAnswer,
      'analytics_search_term',
      args,
      asked,
    );
    expect(answer.series.edges[0]).toBe(answer.fromMinute);
    const clicks = answer.clicks?.map(({ title, ...row }) => row);
    const sessions = answer.sessions.map(({ device, country, lastSearchAt, ...row }) => {
      return { ...row, lastSearchAt: Date.parse(lastSearchAt) };
    });
    const again = recountTerm(question, answer.term, answer.series.edges);
    expect({ ...numbersOf(answer), clicks, sessions }).toEqual(again);
  }

  async gaps(asked: Asked, minSessions: number) {
    const { answer, question } = await this.#ask(
      contract.supplyGapsAnswer,
      'analytics_supply_gaps',
      { p_limit: 1000 },
      asked,
    );
    const again = recountGaps(question, minSessions, await this.#groups());
    for (const list of ['rows', 'terms', 'misspelled'] as const) {
      const rows = answer[list].map((row) => ({
        ...row,
        lastAt: row.lastAt === null ? null : Date.parse(row.lastAt),
      }));
      expect(sorted(rows)).toEqual(sorted(again[list]));
      this.seen[list] += rows.length;
    }
    expectFalling(answer.rows.map((row) => row.lostSessions ?? Number.NaN));
    expectFalling(answer.misspelled.map((row) => row.sessions));
    expect(answer).toMatchObject({ minSessions, cut: false });
  }

  async #groups(): Promise<Groups> {
    const { rows } = await this.#sql.query(
      `select s.term, coalesce(h.term, s.term) as head, coalesce(l.leads, false) as leads from analytics.subjects s
       left join analytics.term_groups g on g.term = s.id
       left join analytics.subjects h on h.id = g.head
       left join analytics.term_groups l on l.term = g.head
       where s.kind = 'term'`,
    );
    return new Map(rows.map(({ term, head, leads }) => [term, { head, leads }]));
  }

  async #filters(asked: Asked, quickSeconds: number) {
    const { answer, question } = await this.#ask(
      contract.filtersAnswer,
      'analytics_filters',
      { p_limit: 1000 },
      asked,
    );
    const { combinations, ...numbers } = numbersOf(answer);
    const again = recountFilters(question, quickSeconds);
    expect({ ...numbers, rows: undefined }).toEqual({ ...again, rows: undefined });
    expect(numbers.rows).toEqual(given(answer, again.rows));
    const sets = recountCombinations(question);
    if (answer.notApplicable.includes('combinations')) expect(sets).toEqual([]);
    else expect(sorted(combinations ?? [])).toEqual(sorted(sets));
    expectFalling((combinations ?? []).map((row) => row.searches));
  }

  async #listings(asked: Asked) {
    const lists = asked.filter ? (['viewed', 'over_expected'] as const) : contract.LISTING_LISTS;
    for (const list of lists) {
      const { answer, question } = await this.#ask(
        contract.listingsAnswer,
        'analytics_listings',
        { p_list: list, p_limit: 1000 },
        asked,
      );
      const again = recountListings(question, list);
      const rows = answer.rows.map(({ title, category, ...row }) => row);
      const whole = (some: Partial<Record<keyof ListingRow, unknown>>[]) =>
        some.map(({ expectedClicks, ...row }) => row);
      expect(sorted(whole(rows))).toEqual(sorted(whole(given(answer, again.rows))));
      expect(answer.positions).toEqual(given(answer, again.positions));
      if (answer.notApplicable.length > 0) continue;
      const expected = new Map(again.rows.map((row) => [row.listingId, row.expectedClicks]));
      for (const row of rows)
        expect(row.expectedClicks).toBeCloseTo(expected.get(row.listingId) ?? NaN, 2);
      const weighed = rows.flatMap((row) =>
        again.rows.filter((one) => one.listingId === row.listingId),
      );
      expectFalling(weighed.map(LISTING_WEIGHTS[list]));
    }
  }

  async #sessions(asked: Asked) {
    const { answer, question } = await this.#ask(
      contract.sessionsAnswer,
      'analytics_sessions',
      { p_time_zone: asked.timeZone },
      asked,
    );
    expect(answer.series.edges[0]).toBe(answer.fromMinute);
    // Sessions are no events.
    if (answer.notApplicable.includes('*')) return expect(isOfEvents(asked.filter)).toBe(true);
    expect(isOfEvents(asked.filter)).toBe(false);
    expect(numbersOf(answer)).toEqual(recountSessions(question, answer.series.edges));
  }
}
