// Feeds every way in with the dearest body, for each field of the contract in turn, and measures the processor time.
import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { REQUEST } from '../_shared/contract/limits.ts';
import { FILLERS } from './cost/fillers.ts';
import { WAYS_IN } from './cost/ways-in.ts';
import { createTrack, iso, newId, PUBLISHABLE, requestOf, SESSION } from './spec/fixtures.ts';

/** On a machine that does an ordinary request of the largest size in 8 ms; a slower one takes as many times longer. */
const MOST_MS = 100;
const MOST_TIMES_LARGEST = 12.5;
const MOST_TIMES_ORDINARY = 50;
/** A whole body, and a small one that no list or text of which is long. */
const SIZES = [REQUEST.maxBytes, 4096];
/** What was too dear is measured again: a busy machine and a first run are dear, too. */
const TRIES = 3;

const HEADERS = { 'content-type': 'application/json' };

/** Of this thread alone, which is the only one that runs the function's code. */
async function processorMs(url: string, body: string, headers = HEADERS): Promise<number> {
  const { send } = createTrack();
  const request = requestOf({ url, headers, body });
  const before = process.threadCpuUsage();
  await send(request);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

const ordinaryEvent = (n: number) => ({
  id: newId(),
  occurredAt: iso(-1000),
  sessionId: SESSION,
  ...(n % 2
    ? {
        type: 'search',
        properties: {
          query: 'ivory lace dress with sleeves',
          resultsCount: 24,
          filters: { size: ['38', '40'], city: ['Lisbon'] },
        },
      }
    : {
        type: 'listing_impression',
        properties: {
          listingIds: Array.from({ length: 16 }, (_, k) => `listing-${n}-of-${k}-in-the-list`),
          firstPosition: 1,
        },
      }),
});

/** What an honest shop sends, about so long. */
function ordinaryBody(bytes: number): string {
  const events: string[] = [];
  for (let left = bytes - 60; left > 0 && events.length < REQUEST.maxEvents; ) {
    const event = JSON.stringify(ordinaryEvent(events.length));
    events.push(event);
    left -= event.length + 1;
  }
  return `{"sentAt":"${iso()}","events":[${events}]}`;
}

/**
 * A place gets every fourth filler, and each run begins with another: all of them take a minute and a half.
 * `EVERY_CASE=1` tries all.
 */
const FOURTH = randomInt(4);
const chosenFor = (turn: number) =>
  FILLERS.filter((_, n) => process.env.EVERY_CASE === '1' || (n + turn + FOURTH) % 4 === 0);

async function bestOf(url: string, body: string, enough: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && best > enough; tries += 1) {
    best = Math.min(best, await processorMs(url, body));
  }
  return best;
}

/** The most that a request of this size may cost, from what an ordinary one does. */
async function boundFor(bytes: number): Promise<number> {
  const url = `http://localhost/track?apikey=${PUBLISHABLE}`;
  const body = ordinaryBody(bytes);
  let [runs, ms] = [0, 0];
  // Long enough for a clock that counts in ticks of some milliseconds.
  for (; ms < 200; runs += 1) ms += await processorMs(url, body);
  const ordinary = ms / runs;
  return Math.min(Math.max(MOST_MS, MOST_TIMES_LARGEST * ordinary), MOST_TIMES_ORDINARY * ordinary);
}

/** A busy machine takes its time, which is not the processor's. */
const PATIENCE = { timeout: 60_000 };

describe.each(SIZES)('a request of %i bytes is never dear', PATIENCE, async (bytes) => {
  const most = await boundFor(bytes);

  for (const { name, url, places } of WAYS_IN) {
    const inTurn = places.map((place, turn) => ({ ...place, turn }));
    it.each(inTurn)(`${name}: $name`, async ({ body, turn }) => {
      const dear: [filler: string, ms: number][] = [];
      for (const [filler, json] of chosenFor(turn)) {
        const sent = body(bytes, json);
        expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(bytes);
        const ms = await bestOf(url, sent, most);
        if (ms > most) dear.push([filler, ms]);
      }
      expect(dear).toEqual([]);
    });
  }
});

it.each(WAYS_IN)('a header is never dear: $name', async ({ url }) => {
  for (const name of ['content-type', 'content-encoding', 'user-agent', 'authorization', 'origin'])
    for (const value of ['application/json', 'text/plain; charset=utf-8', 'Basic ']) {
      const headers = { ...HEADERS, [name]: `${value}${' ;'.repeat(7_000)}${' '.repeat(14_000)}x` };
      expect(await processorMs(url, '{}', headers), name).toBeLessThan(MOST_MS);
    }
});
