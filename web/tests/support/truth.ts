// What SQL counts, by metric and row, and where a page says something else.
import { z } from 'zod';
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import { createFormat } from '#web/words/format.ts';
import { regionName } from '#web/words/region.ts';
import { wordOf } from '#web/words/word-of.ts';
import { wordsFor } from '#web/words/words.ts';
import type { MemberScene } from './member-scene.ts';
import { RELATION_OF_NOW, RELATIONS, type Relation } from './metric-sql.ts';
import type { Reading, RowName } from './reading.ts';

interface Amount {
  part: number;
  /** Null: it is a count or a sum. */
  whole: number | null;
}

/** By `keyOf`. */
export type Truth = ReadonlyMap<string, Amount>;
type Sql = MemberScene['sql'];

const { event, insights, metrics } = wordsFor('en');
const format = createFormat('en-GB', 'Europe/Berlin');

/** As the setting is when nobody has changed it. */
const MIN_TRIALS = 20;

const keyOf = (metric: string, row: RowName | null) =>
  row ? `${metric} by ${row.by}: ${row.name}` : metric;

/** One row for all, and one for each value of each column that a table is made by. */
function queryOf({ with: tables, by, metrics, rowsOnly }: Relation): string {
  const columns = Object.entries(by);
  const caseOf = (read: (head: string, column: string) => string) =>
    columns.length === 0
      ? 'null'
      : `case ${columns.map(([head, column]) => `when grouping(${column}) = 0 then ${read(head, column)}`).join(' ')} end`;
  const amounts = Object.values(metrics).flatMap((sql, i) => {
    const [part, whole] = typeof sql === 'string' ? [sql, 'null'] : sql;
    return [`(${part})::float8 as part_${i}`, `(${whole})::float8 as whole_${i}`];
  });
  const sets = [...(rowsOnly ? [] : ['()']), ...columns.map(([, column]) => `(${column})`)];
  return `with ${tables}
    select ${caseOf((head) => `'${head}'`)} as by, ${caseOf((_, column) => `${column}::text`)} as name, ${amounts.join(', ')}
    from one group by grouping sets (${sets.join(', ')})`;
}

const answer = z.array(
  z
    .object({ by: z.string().nullable(), name: z.string().nullable() })
    .catchall(z.number().nullable()),
);

/** Devices and countries have names of their own. */
function named(by: string, value: string | null): string {
  if (by !== 'Device' && by !== 'Country') return value ?? '';
  if (value === null) return insights.sessions.groups.unknown;
  return by === 'Device'
    ? (wordOf(event.devices, value) ?? value)
    : regionName(value, format.locale);
}

async function count(sql: Sql, relation: Relation, values: unknown[]) {
  const rows = answer.parse(await sql(queryOf(relation), values));
  return rows.flatMap(({ by, name, ...amounts }) => {
    const row = by === null ? null : { by, name: named(by, name) };
    return Object.entries(relation.metrics).map(([metric, read], i): [string, Amount] => {
      const whole = typeof read === 'string' ? null : (amounts[`whole_${i}`] ?? 0);
      return [keyOf(metric, row), { part: amounts[`part_${i}`] ?? 0, whole }];
    });
  });
}

/** Of all events. */
export async function truthOf(sql: Sql): Promise<Truth> {
  const all: [string, Amount][] = [];
  for (const relation of RELATIONS) all.push(...(await count(sql, relation, [])));
  return new Map(all);
}

/** What moves with time, in a minute. */
export const truthAt = async (sql: Sql, minute: Date): Promise<Truth> =>
  new Map(await count(sql, RELATION_OF_NOW, [minute]));

const MOVING = new Set(Object.keys(RELATION_OF_NOW.metrics));
/** Right for one minute: to be read while the page holds still. */
export const isMoving = ({ metric }: Reading) => MOVING.has(metric);

const isKnown = ({ metric, row }: Reading) =>
  [...RELATIONS, RELATION_OF_NOW].some(
    (one) => metric in one.metrics && (row ? row.by in one.by : !one.rowsOnly),
  );

/** The row as SQL has it. */
function rowOf({ by, name }: RowName): RowName {
  if (by === 'Term' && /^[\d,]+ rare terms?$/.test(name)) return { by: 'Rare terms', name: 'all' };
  if (by === 'Listing') return { by, name: name.split(' ').at(-1) ?? '' };
  if (by !== insights.gaps.wanted) return { by, name };
  const [, kind, rest] = /^(Search term|Filters) ?: (.*)$/.exec(name) ?? [];
  return { by: kind ?? 'Term', name: rest ?? name };
}

/** Null: there is no such number. */
function said(metric: ShownMetric, { part, whole }: Amount, isInRow: boolean): string | null {
  const { unit } = CATALOGUE[metric];
  if (whole === 0) return null;
  if (unit === 'share' && isInRow && whole !== null && whole < MIN_TRIALS)
    return `${format.count(part)} of ${format.count(whole)}`;
  const value = whole === null ? part : part / whole;
  switch (unit) {
    case 'count':
    case 'index':
      return format.count(value);
    case 'share':
      return format.percent(value);
    case 'seconds':
      return format.elapsed(value * 1_000);
    case 'money':
      return format.money(value, 'EUR');
    default:
      return format.rate(value);
  }
}

/** Says that there is none, or none yet. */
const isNothing = (text: string) => !/\d/.test(text);

/** Where there is nothing of it, a card may say so in words. */
const isNone = (metric: ShownMetric, { part, whole }: Amount) =>
  part === 0 && (whole === null || CATALOGUE[metric].unit === 'per_minute');

/** One line for each number that is not that of SQL, or that the test cannot count. */
export function differences(readings: readonly Reading[], truth: Truth): string[] {
  return readings.flatMap((reading) => {
    const { place, metric, text } = reading;
    const row = reading.row && rowOf(reading.row);
    const what = `${place}: ${metrics[metric].name}${row ? ` of ${row.by} "${row.name}"` : ''}`;
    if (!isKnown({ ...reading, row })) return [`${what} has no SQL in this test`];
    const amount = truth.get(keyOf(metric, row)) ?? { part: 0, whole: null };
    const expected = said(metric, amount, row !== null);
    const isRight =
      text === expected || (isNothing(text) && (expected === null || isNone(metric, amount)));
    return isRight ? [] : [`${what} reads "${text}", SQL has ${expected ?? 'nothing'}`];
  });
}

/** One line for each name that stands for several numbers. */
export function disagreements(readings: readonly Reading[]): string[] {
  const byName = Map.groupBy(readings, ({ metric, row }) => keyOf(metric, row && rowOf(row)));
  return [...byName].flatMap(([key, same]) => {
    const texts = new Set(same.map(({ text }) => (isNothing(text) ? '0' : text)));
    return texts.size > 1
      ? [`${key}: ${same.map(({ place, text }) => `${text} (${place})`).join(', ')}`]
      : [];
  });
}
