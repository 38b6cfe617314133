// What the simulated shoppers do, without sending it.
import { describe, expect, it } from 'vitest';
import { PROPERTIES } from '#contract/event.ts';
import { EVENT_TYPES } from '#contract/event-type.ts';
import type { Step } from './action.ts';
import { BUSIEST, dailyRhythm, type PlannedSession, schedule } from './schedule.ts';

function first(count: number, seed: string): PlannedSession[] {
  const sessions: PlannedSession[] = [];
  for (const session of schedule({ seed, rate: 50 })) {
    if (sessions.push(session) === count) break;
  }
  return sessions;
}
const actions = (sessions: PlannedSession[]) =>
  sessions.flatMap(({ steps }) => [...steps].map(({ action }: Step) => action));

describe('the schedule', () => {
  it('is the same for the same seed, and another for another', () => {
    const plan = (seed: string) =>
      JSON.stringify(
        first(100, seed).map(({ steps, ...session }) => ({ ...session, steps: [...steps] })),
      );
    expect(plan('one')).toBe(plan('one'));
    expect(plan('one')).not.toBe(plan('two'));
  });

  it('makes every type of event, each as the contract wants it', () => {
    const made = actions(first(3000, 'types'));
    expect([...new Set(made.map(({ type }) => type))].sort()).toEqual([...EVENT_TYPES].sort());
    for (const { type, properties } of made) PROPERTIES[type].parse(properties);
  });

  it('gives the wanted number of events a second', () => {
    const minutes = 30;
    let events = 0;
    for (const session of schedule({ seed: 'rate', rate: 50 })) {
      if (session.startsAtMs >= minutes * 60_000) break;
      let at = session.startsAtMs;
      for (const { afterMs } of session.steps) {
        at += afterMs;
        if (at >= 0 && at < minutes * 60_000) events += 1;
      }
    }
    expect(events / (minutes * 60)).toBeGreaterThan(45);
    expect(events / (minutes * 60)).toBeLessThan(55);
  });

  it('has few terms that many want, and many that few want', () => {
    const counts = new Map<string, number>();
    for (const { type, properties } of actions(first(4000, 'zipf'))) {
      if (type !== 'search') continue;
      const term = properties.query.trim().toLowerCase();
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    const ranked = [...counts.values()].sort((a, b) => b - a);
    const total = ranked.reduce((sum, n) => sum + n, 0);
    const topTen = ranked.slice(0, 10).reduce((sum, n) => sum + n, 0);
    expect(topTen / total).toBeGreaterThan(0.2);
    expect(ranked.length).toBeGreaterThan(100);
  });

  it('follows the day: 1 on average, most in the evening, least at night', () => {
    const hours = Array.from({ length: 96 }, (_, quarter) => dailyRhythm(quarter / 4));
    const mean = hours.reduce((sum, n) => sum + n, 0) / hours.length;
    expect(mean).toBeCloseTo(1, 1);
    expect(Math.max(...hours)).toBeLessThan(BUSIEST);
    expect(dailyRhythm(4)).toBeLessThan(0.3);
  });
});
