/**
 * Holds the stand-in to what the real Supabase Realtime (v2.129.8) was seen to do, frame by frame, in both
 * protocol versions.
 *
 * The same cases run against a real server, for instance one of `supabase start`:
 *   REALTIME_CONFORMANCE_URL=http://127.0.0.1:54321/realtime/v1   (or http://<tenant>.localhost:4000/socket)
 * For another server also, unless they are those of `supabase start`:
 *   REALTIME_CONFORMANCE_DB_URL=postgresql://…                    a role that may create policies on realtime.messages
 *   REALTIME_CONFORMANCE_JWT_SECRET=…                             signs the tokens of the cases
 * A refusal takes five seconds there as here, and there are fewer cases at once: allow a few minutes.
 */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { ask, open } from './bare-clients.ts';
import { accessTokens } from './cases/access-tokens.ts';
import { binaryBroadcasts } from './cases/binary-broadcasts.ts';
import { broadcasts } from './cases/broadcasts.ts';
import { databaseBroadcasts } from './cases/database-broadcasts.ts';
import { handshakes } from './cases/handshakes.ts';
import { httpBroadcasts } from './cases/http-broadcasts.ts';
import { joins } from './cases/joins.ts';
import { malformedFrames } from './cases/malformed-frames.ts';
import { presences } from './cases/presences.ts';
import { replays } from './cases/replays.ts';
import { join, joined, system } from './frames-of.ts';
import { runCase } from './run-case.ts';
import { conformanceTarget, type Target } from './target.ts';

const tables = {
  handshakes,
  joins,
  broadcasts,
  binaryBroadcasts,
  databaseBroadcasts,
  replays,
  presences,
  accessTokens,
  malformedFrames,
  httpBroadcasts,
};

// Many at once, for most of them wait for refusals; a real server has its limits of joins and messages.
vi.setConfig({ maxConcurrency: process.env.REALTIME_CONFORMANCE_URL ? 5 : 100 });

let target: Target;

beforeAll(async () => {
  const { REALTIME_SEED = String(randomInt(2 ** 32)) } = process.env;
  console.info(`The stand-in chooses by REALTIME_SEED=${REALTIME_SEED}`);
  target = await conformanceTarget({
    REALTIME_SEED,
    // Cases run side by side: together they must not reach a limit that they are not about.
    MAX_EVENTS_PER_SECOND: '100000',
    MAX_JOINS_PER_SECOND: '100000',
    MAX_CONCURRENT_USERS: '1000',
  });
  await firstClient();
});
afterAll(() => target?.stop());

/** Brings the partitions, which the cases of replay need before they join, and the stream. */
async function firstClient(): Promise<void> {
  const client = await open(target);
  const ready = system('1', 'first', 'ok', 'Replication connection established');
  await ask(client, join('1', 'first', { ready: true }), joined('1', 'first'), ready);
  client.drop();
}

describe.concurrent.each(['v1', 'v2'] as const)('protocol %s', (version) => {
  const meant = Object.entries(tables)
    .map(([table, cases]) => ({
      table,
      cases: cases.filter(({ only }) => !only || only === version),
    }))
    .filter(({ cases }) => cases.length > 0);

  describe.concurrent.each(meant)('$table', ({ cases }) => {
    it.concurrent.for(cases)('$name', (one) => runCase(target, version, one));
  });
});
