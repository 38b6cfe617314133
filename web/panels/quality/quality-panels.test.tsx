// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Health } from '#contract/health.ts';
import type { ScreenLatency } from '#web/realtime/headless.ts';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { inEnglish } from '../testing/render-panel.tsx';
import { sampleHealth } from '../testing/sample-health.ts';
import { figures } from './figures.ts';
import { Others } from './others.tsx';
import { Rejections } from './rejections.tsx';
import { Samples } from './samples.tsx';
import { VerdictLine } from './verdict-line.tsx';

afterEach(cleanup);

const figure = (id: string, health: Health, screen: ScreenLatency | null = null) =>
  figures(health, screen, wordsFor('en'), createFormat('en-GB', 'UTC')).find(
    (one) => one.id === id,
  );

describe('the figures of data quality', () => {
  it('are upper bounds where they come from a histogram', () => {
    expect(figure('latency', sampleHealth())).toMatchObject({
      value: '≤ 250ms',
      note: 'for 95 %; half of them ≤ 150ms',
    });
  });

  it('tell how long events take to this screen, once any came', () => {
    const screen = { events: 1_200, p50: 180, p95: 1_310 };
    expect(figure('screen', sampleHealth(), screen)).toMatchObject({
      value: '≤ 1.3s',
      note: 'for 95 % of 1,200 events here; half ≤ 180ms',
    });
    expect(figure('screen', sampleHealth())).toMatchObject({
      value: null,
      note: 'measured here as events come',
    });
  });

  it('say more than a day, not a number of milliseconds, for clocks that are far off', () => {
    expect(figure('skew', sampleHealth())?.value).toBe('> 1d');
  });

  it('have no value, not 0, where nothing was measured', () => {
    const health = sampleHealth({ latencyMs: { p50: null, p95: null } });
    expect(figure('latency', health)).toMatchObject({ value: null, note: 'nothing measured yet' });
  });

  it('give duplicates and rejected events as shares of what arrived', () => {
    expect(figure('duplicates', sampleHealth())).toMatchObject({
      value: '90',
      note: '0.9% of what arrived',
    });
    expect(figure('rejected', sampleHealth())).toMatchObject({
      value: '10',
      note: '0.1% of what arrived',
    });
  });
});

describe('the verdict line', () => {
  it('says how far the numbers reach', () => {
    const { container } = render(<VerdictLine health={sampleHealth()} />, { wrapper: inEnglish });
    expect(container.textContent).toContain('You can trust the numbers.');
    expect(container.textContent).toContain('before 20:07:29');
  });

  it('says what is wrong instead', () => {
    const health = sampleHealth({ foldLagMs: 60_000 });
    const { container } = render(<VerdictLine health={health} />, { wrapper: inEnglish });
    expect(container.textContent).toContain('The numbers are behind');
    expect(container.textContent).not.toContain('You can trust');
  });
});

describe('rejected events', () => {
  it('are listed by reason and field, with their share of all that was rejected', () => {
    const { getAllByRole } = render(<Rejections health={sampleHealth()} staleSince={null} />, {
      wrapper: inEnglish,
    });
    const cells = (i: number) =>
      [...(getAllByRole('row')[i]?.children ?? [])].map((cell) => cell.textContent?.trim());
    expect(cells(1)).toEqual(['Unknown field properties.colour', '6', '60.0%']);
    expect(cells(2)).toEqual(['Not an event', '4', '40.0%']);
  });

  it('are good news when there are none', () => {
    const { container } = render(
      <Rejections health={sampleHealth({ rejected: [] })} staleSince={null} />,
      { wrapper: inEnglish },
    );
    expect(container.textContent).toContain('Nothing was rejected in this time.');
    expect(container.querySelector('table')).toBeNull();
  });

  it('are no news, good or bad, where nothing arrived', () => {
    const nothing = { accepted: 0, duplicates: 0, rejected: [], samples: [] };
    const health = sampleHealth(nothing);
    const { container } = render(
      <>
        <Rejections health={health} staleSince={null} />
        <Samples health={health} />
      </>,
      { wrapper: inEnglish },
    );
    expect(container.textContent).not.toMatch(/rejected in this time|to show/);
    expect(container.textContent?.match(/No events arrived in this time\./g)).toHaveLength(2);
    expect(container.querySelector('.text-good')).toBeNull();
  });

  it('can be looked at, with the sentence that the sender was told and what to mend', async () => {
    const { getByRole, findByRole } = render(<Samples health={sampleHealth()} />, {
      wrapper: inEnglish,
    });
    fireEvent.click(getByRole('button', { name: /properties.colour/ }));
    const detail = await findByRole('dialog', { name: 'Unknown field' });
    expect(detail.textContent).toContain('leave it out.');
    expect(detail.textContent).toContain('Leave this field out');
    expect(detail.textContent).toContain('veil for ***');
  });

  it('that were too large to keep say so', async () => {
    const [sample] = sampleHealth().samples;
    const { getByRole, findByRole } = render(
      <Samples health={sampleHealth({ samples: sample ? [{ ...sample, sample: null }] : [] })} />,
      { wrapper: inEnglish },
    );
    fireEvent.click(getByRole('button', { name: /properties.colour/ }));
    expect((await findByRole('dialog')).textContent).toContain('too large to keep');
  });
});

describe('what counts as other', () => {
  it('is listed by what was new', () => {
    const health = sampleHealth({ other: [['listing', 1_200]] });
    const { getAllByRole } = render(<Others health={health} staleSince={null} />, {
      wrapper: inEnglish,
    });
    const cells = [...(getAllByRole('row')[1]?.children ?? [])].map((cell) => cell.textContent);
    expect(cells).toEqual(['Listings', '1,200']);
  });
});
