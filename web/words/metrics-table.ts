// The table of metrics in web/README.md, made of the catalogue and its words: `node web/words/metrics-table.ts`. A test says when it is due.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import { metrics } from './en/metrics.ts';

export const README = join(import.meta.dirname, '../README.md');

type Kind = (typeof CATALOGUE)[ShownMetric];

const WHAT: Readonly<Record<string, string>> = {
  per_minute: 'per minute',
  seconds: 'time',
  index: 'index, 100 as expected',
};

/** Of the wholes that are no metrics of their own. */
const WHOLES: Readonly<Record<string, string>> = {
  minutes: 'minutes',
  positions: 'positions',
  seconds: 'seconds',
  allSearches: 'all searches',
  allSessions: 'all sessions',
  sessionsOneStepBefore: 'sessions at the step before',
};

const isMetric = (key: string): key is ShownMetric => Object.hasOwn(CATALOGUE, key);
const nameOf = (key: string) => (isMetric(key) ? metrics[key].name : (WHOLES[key] ?? key));

function kindOf(kind: Kind): string {
  if ('of' in kind) return `count of ${kind.of}`;
  const unit = WHAT[kind.unit] ?? kind.unit;
  if (!('numerator' in kind)) return unit;
  return `${unit}: ${nameOf(kind.numerator)} ÷ ${nameOf(kind.denominator)}`;
}

const BETTER = { more: '↑', less: '↓' };

/** A line for each metric. */
function metricsTable(): string {
  const lines = Object.entries(metrics).map(([key, { name, definition }]) => {
    const kind = isMetric(key) ? CATALOGUE[key] : CATALOGUE.events;
    return `| ${name} | ${definition} | ${kindOf(kind)} | ${kind.better ? BETTER[kind.better] : ''} |`;
  });
  return ['| metric | what it is | unit | good |', '|---|---|---|---|', ...lines].join('\n');
}

const BLOCK = /(<!-- metrics: [^>]*-->\n)[\s\S]*?(<!-- end of metrics -->)/;

/** The README with the table as it has to be. */
export const withTable = (readme: string): string =>
  readme.replace(BLOCK, (_, begin, end) => `${begin}${metricsTable()}\n${end}`);

if (import.meta.main) writeFileSync(README, withTable(readFileSync(README, 'utf8')));
