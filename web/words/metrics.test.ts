import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '#contract/catalogue.ts';
import { LANGUAGES } from './languages.ts';
import { README, withTable } from './metrics-table.ts';
import { wordsFor } from './words.ts';

describe.each(LANGUAGES)('the metrics in %s', (language) => {
  const { metrics } = wordsFor(language);
  const all = Object.values(metrics);

  it('never share a name, in full or in the head of a column', () => {
    const names = all.flatMap(({ name, short = name }) => [...new Set([name, short])]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('are told in sentences', () => {
    for (const { definition } of all) expect(definition).toMatch(/^[A-ZÄÖÜ].*\.$/);
  });

  it('are those of the catalogue, and no others', () => {
    expect(Object.keys(metrics).toSorted()).toEqual(Object.keys(CATALOGUE).toSorted());
  });
});

it('the README has the table of the catalogue: else `node web/words/metrics-table.ts`', () => {
  const readme = readFileSync(README, 'utf8');
  expect(readme).toContain('<!-- end of metrics -->');
  expect(withTable(readme)).toBe(readme);
});
