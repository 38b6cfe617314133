// Asks each page's RPC for a range and compares every number with the plain recount.
import type { Client } from 'pg';
import { expect } from 'vitest';
import type { z } from 'zod';
import * as contract from '#contract/insights.ts';
import type { Filter } from '#contract/view.ts';
import { rpcAs } from '../act-as.ts';
import { everything, matcherOf, withSearches } from './filtered.ts';
import type { History, Question } from './history.ts';
import { recountCombinations, recountFilters } from './recount-filters.ts';
import { LISTING_WEIGHTS, type ListingRow, recountListings } from './recount-listings.ts';
import { recountGaps, recountSearches } from './recount-searches.ts';
import { recountSessions } from './recount-sessions.ts';
import { recountTerm } from './recount-term.ts';

export interface Asked {
  from: string;
  to: string | null;
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

const QUARTER = 900_000;

const rangeOf = ({ from, to }: Asked) => ({ p_from: from, p_to: to });

/** What the answer's envelope says that it is about. */
function questionOf(
  all: History,
  { fromMinute, toMinute, takenAt }: Answer,
  filter: Filter | undefined,
): Question {
  const counts = filter ? matcherOf(all, filter) : everything;
  const history = withSearches(all, counts);
  const from = fromMinute * 60_000;
  const end = toMinute === null ? Date.parse(takenAt) : toMinute * 60_000;
  const before = Math.floor((2 * from - end) / QUARTER) * QUARTER;
  const to = toMinute === null ? Infinity : end;
  return { history, counts, span: { from, to }, before: { from: before, to: from } };
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

  constructor(sql: Client, userId: string, history: History) {
    this.#sql = sql;
    this.#userId = userId;
    this.#history = history;
  }

  async all(asked: Asked): Promise<void> {
    const rules = (await this.#sql.query('select * from analytics.settings')).rows[0];
    await this.#searches(asked, rules.term_min_sessions);
    for (const term of asked.terms) await this.#term(asked, term);
    await this.#gaps(asked, rules.term_min_sessions);
    await this.#filters(asked, rules.filter_quick_seconds);
    await this.#listings(asked);
    await this.#sessions(asked);
  }

  async #ask<T extends Answer>(
    schema: z.ZodType<T>,
    name: string,
    args: Record<string, unknown>,
    filter?: Filter,
  ) {
    const given = Object.keys({ ...args, p_filter: filter }).map((arg, i) => `${arg} => $${i + 1}`);
    const values = [...Object.values(args), filter ?? null];
    const call = `${name}(${given.join(', ')})`;
    const answer = await rpcAs(this.#sql, this.#userId, schema, call, values);
    const question = questionOf(this.#history, answer, filter);
    const recorded = await this.#sql.query(
      'select exists (select from analytics.events where derived_at < $1) as it',
      [new Date(question.before.from)],
    );
    expect(answer.previousRecorded).toBe(recorded.rows[0].it);
    expect(answer.recordedFrom).toBeNull();
    return { answer, question };
  }

  async #searches(asked: Asked, minSessions: number) {
    const { limit } = asked;
    // The order of rows does not depend on a filter: two show all of its numbers, and those of the period before.
    const lists = asked.filter ? (['popular', 'falling'] as const) : contract.SEARCH_LISTS;
    for (const list of lists) {
      const args = { ...rangeOf(asked), p_list: list, p_limit: limit };
      const { answer, question } = await this.#ask(
        contract.searchesAnswer,
        'analytics_searches',
        args,
        asked.filter,
      );
      const again = recountSearches(question, { list, limit, minSessions });
      expect(numbersOf(answer)).toEqual(again);
    }
  }

  async #term(asked: Asked, term: string) {
    const args = { p_term: term, ...rangeOf(asked), p_time_zone: asked.timeZone };
    const { answer, question } = await this.#ask(
      contract.searchTermAnswer,
      'analytics_search_term',
      args,
      asked.filter,
    );
    expect(answer.series.edges[0]).toBe(answer.fromMinute);
    const clicks = answer.clicks?.map(({ title, ...row }) => row);
    const sessions = answer.sessions.map(({ device, country, lastSearchAt, ...row }) => {
      return { ...row, lastSearchAt: Date.parse(lastSearchAt) };
    });
    const again = recountTerm(question, answer.term, answer.series.edges);
    expect({ ...numbersOf(answer), clicks, sessions }).toEqual(again);
  }

  async #gaps(asked: Asked, minSessions: number) {
    const { answer, question } = await this.#ask(
      contract.supplyGapsAnswer,
      'analytics_supply_gaps',
      { ...rangeOf(asked), p_limit: 1000 },
      asked.filter,
    );
    const rows = answer.rows.map((row) => ({ ...row, lastAt: Date.parse(row.lastAt) }));
    expect(sorted(rows)).toEqual(sorted(recountGaps(question, minSessions)));
    expectFalling(rows.map((row) => row.lostSessions ?? Number.NaN));
    expect(answer).toMatchObject({ minSessions, cut: false });
  }

  async #filters(asked: Asked, quickSeconds: number) {
    const { answer, question } = await this.#ask(
      contract.filtersAnswer,
      'analytics_filters',
      { ...rangeOf(asked), p_limit: 1000 },
      asked.filter,
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
        { ...rangeOf(asked), p_list: list, p_limit: 1000 },
        asked.filter,
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
      { ...rangeOf(asked), p_time_zone: asked.timeZone },
      asked.filter,
    );
    expect(answer.series.edges[0]).toBe(answer.fromMinute);
    // Sessions are no events.
    if (answer.notApplicable.includes('*')) return expect(isOfEvents(asked.filter)).toBe(true);
    expect(isOfEvents(asked.filter)).toBe(false);
    expect(numbersOf(answer)).toEqual(recountSessions(question, answer.series.edges));
  }
}
