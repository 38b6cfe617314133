// Who comes when: sessions at random moments, at a rate that gives the wanted number of events.

import { Random } from '../traffic/random.ts';
import type { Session } from './action.ts';
import { type ClientTraits, clientTraits } from './client-traits.ts';
import { crawlerSession } from './crawler.ts';
import { shopperSession } from './shopper.ts';

export interface PlannedSession {
  number: number;
  /** Since the start of the run; below 0: was there already. */
  startsAtMs: number;
  traits: ClientTraits;
  steps: Session;
  /** For what else is left to chance: the mistakes of its tags, and how its network answers. */
  mistakes: Random;
  network: Random;
}

interface ScheduleOptions {
  seed: string;
  /** Events a second, on average. */
  rate: number;
  /** How busy it is at that moment, 1 on average. */
  rhythm?: (sinceStartMs: number) => number;
}

/** Shops are empty at four in the morning and full at half past eight in the evening. */
export function dailyRhythm(hour: number): number {
  const bump = (at: number, width: number) => Math.exp(-(((hour - at) / width) ** 2));
  return 0.19 + 1.72 * bump(12, 2.6) + 0.76 * bump(16.5, 2.5) + 2.41 * bump(20.5, 1.9);
}
/** Never busier than this, on any rhythm. */
export const BUSIEST = 2.7;

function planSession(seed: string, number: number, startsAtMs: number): PlannedSession {
  // Each has a chance of its own: how the server answers must not change what a shopper does next.
  const chanceOf = (what: string) => new Random(`${seed}/${number}/${what}`);
  const traits = clientTraits(chanceOf('traits'));
  const steps = (traits.isBot ? crawlerSession : shopperSession)(chanceOf('steps'));
  const [mistakes, network] = [chanceOf('mistakes'), chanceOf('network')];
  return { number, startsAtMs, traits, steps, mistakes, network };
}

const SAMPLE = 600;

/** Mean number of events of a session, counted on sessions that are not run. */
function eventsPerSession(seed: string): number {
  let events = 0;
  for (let n = 0; n < SAMPLE; n += 1)
    events += [...planSession(`${seed}/sample`, n, 0).steps].length;
  return events / SAMPLE;
}

/** Sessions last minutes: without those who are in the shop already, a run would begin almost empty. */
const BEFORE_MS = 5 * 60_000;

/** All sessions in order of arrival, without end. */
export function* schedule({
  seed,
  rate,
  rhythm = () => 1,
}: ScheduleOptions): Generator<PlannedSession> {
  const random = new Random(`${seed}/arrivals`);
  const meanGapMs = (eventsPerSession(seed) / rate) * 1000;
  let at = -BEFORE_MS;
  for (let number = 0; ; ) {
    at += random.exponential(meanGapMs / BUSIEST);
    // Thinning: as many moments as in the busiest hour, of which quieter hours take fewer.
    if (!random.chance(rhythm(at) / BUSIEST)) continue;
    yield planSession(seed, number, at);
    number += 1;
  }
}
