// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnalyticsEvent } from '#contract/event.ts';
import { type SessionAnswer, sessionAnswer } from '#contract/insights.ts';
import { SECTIONS } from '#contract/topic.ts';
import { sessionOf } from '#web/data/address/session-of.ts';
import { sessionQuestion } from '#web/data/insights/session.ts';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { written } from '../card/index.ts';
import { SessionTimeline } from '../feed/index.ts';
import { inEnglish, renderInCard } from '../testing/render-panel.tsx';
import { sampleEvent } from '../testing/sample.ts';
import { oneSessionFigures, sessionEnd } from './one-session.ts';

afterEach(cleanup);

const words = wordsFor('en-GB');
const format = createFormat('en-GB', 'UTC');
const ID = '5eed0000-0000-4000-8000-000000000009';
const BEGAN = Date.parse('2026-11-22T20:00:00Z');

/** What a session did, each so many seconds after its start. */
const sessionOfActions = (
  ...actions: [seconds: number, Pick<AnalyticsEvent, 'type' | 'properties'>][]
): SessionAnswer => {
  const at = (seconds: number) => new Date(BEGAN + seconds * 1_000).toISOString();
  return sessionAnswer.parse({
    takenAt: at(9_000),
    completeUntil: at(9_000),
    session: {
      sessionId: ID,
      firstAt: at(0),
      lastAt: at(actions.at(-1)?.[0] ?? 0),
      seconds: actions.at(-1)?.[0] ?? 0,
      device: 'mobile',
      country: 'DE',
    },
    events: actions.map(([seconds, action]) => ({
      ...sampleEvent(),
      ...action,
      occurredAt: at(seconds),
      derivedAt: at(seconds),
    })),
    cut: false,
  });
};
const searched = (query: string, resultsCount: number) =>
  ({ type: 'search', properties: { query, resultsCount } }) as const;
const bought = (price: number, currency = 'EUR') =>
  ({ type: 'listing_purchase', properties: { listingId: 'L-1', price, currency } }) as const;
const forged = (price: number) => ({ ...bought(price), confirmed: false }) as const;
const opened = { type: 'listing_view', properties: { listingId: 'L-1' } } as const;
const contacted = { type: 'listing_contact', properties: { listingId: 'L-1' } } as const;

const whole = sessionOfActions(
  [0, searched('veil', 0)],
  [20, searched('lace veil', 8)],
  [
    21,
    { type: 'listing_impression', properties: { listingIds: ['L-1', 'L-2'], firstPosition: 1 } },
  ],
  [30, opened],
  [190, bought(20.5)],
  [191, bought(10)],
  [191, forged(900)],
);
const seen = (answer: SessionAnswer, sections = [...SECTIONS]) =>
  oneSessionFigures(answer, sections, words, format).map(({ metric, amount, note, more }) => [
    metric,
    written(metric, amount, format),
    ...(more ? [note, more] : [note]),
  ]);

describe('one session', () => {
  it('is counted from its events', () => {
    expect(seen(whole)).toEqual([
      ['oneSessionDuration', '3m 11s', 'until 20:03:11'],
      ['events', '7', 'all of them'],
      ['searches', '2', '1 found nothing'],
      ['listingViews', '1', 'of 2 shown'],
      ['contacts', '0', '0 favorites'],
      ['purchases', '3', '€30.50', '€900.00 unconfirmed'],
    ]);
  });

  it('says apart what anybody may have sent, also where that is all', () => {
    const spentIn = (...actions: Parameters<typeof sessionOfActions>) =>
      seen(sessionOfActions(...actions))
        .at(-1)
        ?.slice(2);
    expect(spentIn([0, forged(900)])).toEqual(['€900.00 unconfirmed']);
    expect(spentIn([0, opened])).toEqual(['bought nothing']);
    // The currency of most purchases first, as everywhere.
    const yen = bought(1_500_000, 'JPY');
    expect(spentIn([0, yen], [1, bought(20)], [2, bought(10)])).toEqual([
      '€30.00 and JP¥1,500,000',
    ]);
  });

  it('has no number where the reader does not see the events', () => {
    const figures = seen(whole, ['search', 'user_sessions']);
    expect(figures.map(([metric]) => metric)).toEqual(['oneSessionDuration', 'events', 'searches']);
    expect(figures).toContainEqual(['searches', '2', '1 found nothing']);
    expect(sessionEnd(whole, ['search', 'user_sessions'], words)).toBeNull();
  });

  it('has no times where the reader does not see sessions', () => {
    const figures = seen({ ...whole, session: null }, ['search', 'listings']);
    expect(figures[0]?.[0]).toBe('events');
    expect(figures).toContainEqual(['searches', '2', '1 found nothing']);
  });

  it.each([
    ['It ended in a purchase.', whole],
    ['It contacted a seller.', sessionOfActions([0, searched('veil', 0)], [1, contacted])],
    [
      'Lost: it found nothing for “tiara”',
      sessionOfActions([0, searched('tiara', 0)], [9, opened]),
    ],
    ['It looked at listings', sessionOfActions([0, searched('tiara', 1)], [1, opened])],
    ['It left without opening a listing.', sessionOfActions([0, searched('tiara', 1)])],
  ])('ends: %s', (end, answer) => {
    expect(sessionEnd(answer, [...SECTIONS], words)).toContain(end);
  });

  it.each([
    ['seconds ago', 60, 'It is still going on.'],
    ['half an hour ago', 30 * 60, 'It is still going on.'],
    ['longer ago', 30 * 60 + 1, 'It left without opening a listing.'],
  ])('whose last event is of %s', (_, seconds, end) => {
    const answer = sessionOfActions([0, searched('tiara', 1)]);
    const completeUntil = new Date(BEGAN + seconds * 1_000).toISOString();
    expect(sessionEnd({ ...answer, completeUntil }, [...SECTIONS], words)).toBe(end);
  });

  it('has ended when it says so', () => {
    const ended = {
      type: 'session_end',
      properties: { durationMs: 60_000 },
    } as const;
    const answer = sessionOfActions([0, searched('tiara', 1)], [60, ended]);
    const completeUntil = new Date(BEGAN + 61_000).toISOString();
    expect(sessionEnd({ ...answer, completeUntil }, [...SECTIONS], words)).toContain('It left');
  });

  it('is a list in order, with pauses, detail and a file', async () => {
    const { save, ...screen } = renderInCard(<SessionTimeline events={whole.events} />);
    const rows = [...screen.container.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(8);
    expect(rows[0]).toBe('20:00:00veilSearch · no results');
    expect(rows[4]).toBe('2m 40s later');
    fireEvent.click(screen.getByRole('button', { name: /lace veil/ }));
    const link = (await screen.findByRole('dialog')).querySelector('a');
    expect(link?.getAttribute('href')).toBe(`/dashboard/sessions?session=${ID}`);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    fireEvent.click(screen.getByRole('button', { name: 'Export as CSV: What happened' }));
    const [file] = save.mock.calls[0] ?? [];
    expect(file?.rows.map((row) => row.at(-1))).toEqual([null, 20, 1, 9, 160, 1, 0]);
    expect(file?.span).toEqual({
      from: '2026-11-22T20:00:00.000Z',
      to: '2026-11-22T20:03:11.000Z',
    });
    expect(file?.rows[0]?.slice(0, 3)).toEqual(['2026-11-22T20:00:00.000Z', 'search', 'veil']);
  });

  it.each([
    ['2026-11-22T20:10:00Z', false],
    ['2026-11-23T20:03:00Z', false],
    ['2026-11-23T20:04:00Z', true],
  ])('whose last event is of 20:03:11 is over at %s: %s', (completeUntil, over) => {
    expect(sessionQuestion(ID).isOver?.({ ...whole, completeUntil })).toBe(over);
  });

  it('may still come while it is not known', () => {
    const late = { ...whole, session: null, completeUntil: '2027-01-01T00:00:00Z' };
    expect(sessionQuestion(ID).isOver?.({ ...late, events: [] })).toBe(false);
    // Unlike one of which the reader may see some events alone.
    expect(sessionQuestion(ID).isOver?.(late)).toBe(true);
  });

  it('names the day when it goes on after midnight', () => {
    const late = sessionOfActions([0, searched('veil', 1)], [14_390, opened], [14_410, contacted]);
    const { container } = render(<SessionTimeline events={late.events} />, { wrapper: inEnglish });
    const rows = [...container.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(5);
    expect(rows[1]).toBe('3h 59m later');
    expect(rows[3]).toBe('Mon 23 Nov');
  });

  it('is named by the address, or it is not', () => {
    expect(sessionOf(ID)).toBe(ID);
    for (const bad of ['abc', '', undefined, [ID, ID], `${ID}'`]) expect(sessionOf(bad)).toBeNull();
  });
});
