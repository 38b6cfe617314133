// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMetric } from '#contract/catalogue.ts';
import { inEnglish } from '../testing/render-panel.tsx';
import { ChangeMark } from './change-mark.tsx';
import { compare, counted } from './index.ts';

afterEach(cleanup);

const mark = (...[metric, now, before]: Parameters<typeof compare>) => {
  const change = compare(metric, now, before);
  const { container } = render(<ChangeMark change={change} />, { wrapper: inEnglish });
  const [shown] = container.children;
  const text = shown?.querySelector('[aria-hidden]')?.textContent ?? shown?.textContent;
  const tone = /text-(good|bad)/.exec(shown?.className ?? '')?.[1] ?? 'none';
  return { text, tone, hint: shown?.getAttribute('title') };
};
const counts = (metric: ShownMetric, now: number, before: number) =>
  mark(metric, counted(now), counted(before));
const share = (part: number, whole: number) => ({ part, whole });

describe('the change of a count', () => {
  it('is in per cent, coloured where chance would seldom do it, and the hint names the test', () => {
    const seldom = counts('contacts', 150, 100);
    expect(seldom).toMatchObject({ text: '+50%', tone: 'good' });
    expect(seldom.hint).toContain('seldom do that (Poisson test, p < 0.05)');
    const often = counts('contacts', 110, 100);
    expect(often).toMatchObject({ text: '+10%', tone: 'none' });
    expect(often.hint).toContain('may be chance (Poisson test');
  });

  it('is bad news where less of it is better', () => {
    expect(counts('sessionsLost', 150, 100)).toMatchObject({ text: '+50%', tone: 'bad' });
    expect(counts('sessionsLost', 100, 150)).toMatchObject({ text: '-33%', tone: 'good' });
    expect(counts('events', 150, 100).tone).toBe('none');
  });

  it('of fewer than 30 on either side is both numbers, without a colour', () => {
    expect(counts('contacts', 9, 4)).toMatchObject({ text: '9 vs 4', tone: 'none' });
    expect(counts('contacts', 500, 29)).toMatchObject({ text: '500 vs 29', tone: 'none' });
    expect(counts('contacts', 500, 30).text).toBe('17×');
  });

  it('that would be written as 0 is no change', () => {
    for (const before of [10_000, 10_001, 10_049, 9_960])
      expect(counts('contacts', 10_000, before).text).toBe('no change');
    expect(counts('contacts', 3, 3).text).toBe('no change');
  });
});

describe('the change of a share', () => {
  it('is in points, coloured where chance would seldom do it', () => {
    const seldom = mark('zeroResultRate', share(150, 1_000), share(120, 1_000));
    expect(seldom).toMatchObject({ text: '+3 pts', tone: 'bad' });
    expect(seldom.hint).toContain('test of two proportions, p < 0.05');
    const often = mark('zeroResultRate', share(132, 1_000), share(120, 1_000));
    expect(often).toMatchObject({ text: '+1.2 pts', tone: 'none' });
  });

  it('of few is what it rests on', () => {
    const few = mark('zeroResultRate', share(3, 7), share(2, 90));
    expect(few).toMatchObject({ text: '3 of 7 vs 2 of 90', tone: 'none' });
  });

  it('that would be written as 0 is no change', () => {
    const flat = mark('zeroResultRate', share(1_000, 10_000), share(1_003, 10_000));
    expect(flat.text).toBe('no change');
  });
});

it('means and money are compared without a verdict', () => {
  const duration = mark('sessionDuration', share(60_000, 500), share(30_000, 500));
  expect(duration).toMatchObject({ text: '+100%', tone: 'none' });
  const revenue = { whole: null, currency: 'EUR', events: 100 };
  const sum = mark('revenue', { part: 900, ...revenue }, { part: 300, ...revenue });
  expect(sum).toMatchObject({ text: '+200%', tone: 'none' });
  expect(mark('sessionDuration', share(0, 500), share(0, 500)).text).toBe('no change');
  expect(mark('sessionDuration', share(5_000, 500), share(0, 500)).text).toBe('10s vs 0s');
  const few = mark('revenue', { part: 900, ...revenue, events: 3 }, { part: 300, ...revenue });
  expect(few.text).toBe('€900 vs €300');
});

it('nothing to compare with is said', () => {
  expect(mark('zeroResultRate', share(3, 7), share(0, 0)).text).toMatch(/^no value/);
});
