// What the report claims: a target is met or it is not, and the table stands where the README wants it.
import { describe, expect, it } from 'vitest';
import { figureOf } from './figure.ts';
import { asMarkdown, withTable } from './report.ts';

const machine = {
  ...{ cpu: 'Abacus', cores: 2, memoryGb: 8, system: 'linux', loadBefore: 0.1 },
  ...{ node: '24.0', deno: '2.9', postgres: '17.10' },
};

describe('a figure', () => {
  const measured = { value: 30, unit: 'events/s', reference: 100, ratio: 0.3 };

  it('misses its target by a hair, and is said to miss it', () => {
    const target = { of: 'ratio', min: 0.35 } as const;
    expect(figureOf('x', { ...measured, ratio: 0.349, targets: [target] }).ok).toBe(false);
    expect(figureOf('x', { ...measured, ratio: 0.35, targets: [target] }).ok).toBe(true);
  });

  it('must meet all of its targets', () => {
    const targets = [{ of: 'ratio', max: 1.3 } as const, { of: 'value', max: 60 } as const];
    expect(figureOf('x', { value: 61, unit: 'ms', ratio: 1, targets }).ok).toBe(false);
    expect(figureOf('x', { value: 59, unit: 'ms', ratio: 1, targets })).toMatchObject({
      ok: true,
      target: '≤ 1.3, value ≤ 60',
    });
  });

  it('that was not measured has not met its target', () => {
    const targets = [{ of: 'ratio', max: 1 } as const];
    expect(figureOf('x', { value: Number.NaN, unit: 'ms', targets }).ok).toBe(false);
  });

  it('without a target is only reported', () => {
    expect(figureOf('x', measured).ok).toBeNull();
  });
});

describe('the table', () => {
  it('names a miss, the machine, and what could not be measured', () => {
    const missed = figureOf('wire', {
      value: 40,
      unit: 'bytes',
      ratio: 0.5,
      targets: [{ of: 'ratio', max: 0.15 }],
    });
    const table = asMarkdown({
      at: '2026-11-22T20:43:00.000Z',
      mode: 'quick',
      minutes: 2.6,
      machine,
      bench: [missed],
      failed: [{ name: 'browser', reason: 'no Chromium' }],
    });
    expect(table).toContain('**missed**');
    expect(table).toContain('2026-11-22 (quick, 3 min) on Abacus, 2 cores');
    expect(table).toContain('`browser` could not be measured: no Chromium');
  });

  it('goes between the markers of the README, and replaces what was there', () => {
    const readme = (table: string) =>
      `before\n<!-- bench:start -->\n${table}<!-- bench:end -->\nafter`;
    expect(withTable(readme('old\n'), '| $& |\n')).toBe(readme('| $& |\n'));
    expect(() => withTable('no markers', 'new')).toThrow('no markers');
  });
});
