// What a page says, number by number: each tile, each entry of a legend, each cell of a table that a metric names.
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import { wordsFor } from '#web/words/words.ts';
import { allOf, type Spoken, textOf } from './spoken.ts';

/** A row of a table: what its first column is headed with, and what stands there. */
export interface RowName {
  by: string;
  name: string;
}

export interface Reading {
  /** Where it stands, to be told. */
  place: string;
  metric: ShownMetric;
  /** Null: of everything. */
  row: RowName | null;
  /** As it is read aloud. */
  text: string;
}

const { metrics } = wordsFor('en');
const isMetric = (key: string): key is ShownMetric => key in CATALOGUE;

/** By the name in full, and by that of a column: no two metrics share one. */
const METRIC_OF = new Map(
  Object.entries(metrics).flatMap(([key, { name, short = name }]) =>
    isMetric(key) ? [[name, key] as const, [short, key] as const] : [],
  ),
);

const BY_NAME_LENGTH = [...METRIC_OF].toSorted(([a], [b]) => b.length - a.length);

/** The first paragraph of a tile is its number, or why there is none. */
function tileOf(card: Spoken, place: string): Reading[] {
  const metric = METRIC_OF.get(card.name);
  const [value] = allOf(card, 'paragraph');
  return metric && value ? [{ place, metric, row: null, text: textOf(value) }] : [];
}

/** "Listing views 1,234", as a button or as it stands there. */
function entriesOf(card: Spoken, place: string): Reading[] {
  return allOf(card, 'listitem').flatMap((item) => {
    const text = allOf(item, 'button')[0]?.name ?? textOf(item);
    const [name, metric] = BY_NAME_LENGTH.find(([known]) => text.startsWith(known)) ?? [];
    const amount = text.slice(name?.length).trim();
    return metric && /^[\d.,]+\S*$/.test(amount)
      ? [{ place: `${place}, legend`, metric, row: null, text: amount }]
      : [];
  });
}

interface Table {
  by: string;
  heads: readonly string[];
  rows: readonly { name: string; cells: readonly string[] }[];
}

function tableOf(table: Spoken): Table {
  const [head, ...lines] = allOf(table, 'row').map(({ children }) => children);
  const [by = '', ...heads] = (head ?? []).map(({ name }) => name);
  const rows = lines
    .map((cells) => cells.map(textOf))
    .map(([name = '', ...cells]) => ({ name, cells }));
  return { by, heads, rows };
}

/** The same numbers as a chart's, for who does not see it. */
const TIME = wordsFor('en').panels.activityOverTime.time;

function cellsOf(table: Spoken, place: string): Reading[] {
  const { by, heads, rows } = tableOf(table);
  return heads.flatMap((head, column): Reading[] => {
    const metric = METRIC_OF.get(head);
    if (!metric) return [];
    const texts = rows.map(({ cells }) => cells[column] ?? '');
    if (by === TIME) return [{ place: `${place}, over time`, metric, row: null, text: sum(texts) }];
    return rows.map(({ name }, i) => ({ place, metric, row: { by, name }, text: texts[i] ?? '' }));
  });
}

const sum = (texts: readonly string[]) =>
  texts.reduce((all, text) => all + Number(text.replaceAll(',', '')), 0).toLocaleString('en-GB');

/** The cards of a page with this name. */
export function readingsOf(main: Spoken, page: string): Reading[] {
  return allOf(main, 'region').flatMap((card) => {
    const place = `${page} › ${card.name}`;
    const tables = allOf(card, 'table');
    return tables.length > 0
      ? [...tables.flatMap((table) => cellsOf(table, place)), ...entriesOf(card, place)]
      : tileOf(card, place);
  });
}

/** The first paragraph of each card, by the card's name. */
export const figuresOf = (main: Spoken): Map<string, string> =>
  new Map(
    allOf(main, 'region').flatMap((card) =>
      allOf(card, 'paragraph')
        .slice(0, 1)
        .map((value) => [card.name, textOf(value)] as const),
    ),
  );
