import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATALOGUE } from '#contract/catalogue.ts';
import { metrics } from './en/metrics.ts';
import { README, withTable } from './metrics-table.ts';

const all = Object.values(metrics);

it('two metrics never share a name, in full or in the head of a column', () => {
  const names = all.flatMap(({ name, short = name }) => [...new Set([name, short])]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

it('a metric is told in one sentence', () => {
  for (const { definition } of all) expect(definition).toMatch(/^[A-Z].*\.$/);
});

it('the catalogue has no metric without words, and no words of none', () => {
  expect(Object.keys(metrics).toSorted()).toEqual(Object.keys(CATALOGUE).toSorted());
});

it('the README has the table of the catalogue: else `node web/words/metrics-table.ts`', () => {
  const readme = readFileSync(README, 'utf8');
  expect(readme).toContain('<!-- end of metrics -->');
  expect(withTable(readme)).toBe(readme);
});
