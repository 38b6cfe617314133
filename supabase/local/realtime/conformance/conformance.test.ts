/**
 * Holds the stand-in to what the real Supabase Realtime (v2.129.8) was seen to do, frame by frame, in both
 * protocol versions.
 *
 * The same cases run against a real server, for instance one of `supabase start`:
 *   REALTIME_CONFORMANCE_URL=http://127.0.0.1:54321/realtime/v1   (or http://<tenant>.localhost:4000/socket)
 * For another server also, unless they are those of `supabase start`:
 *   REALTIME_CONFORMANCE_DB_URL=postgresql://…                    a role that may create policies on realtime.messages
 *   REALTIME_CONFORMANCE_JWT_SECRET=…                             signs the tokens of the cases
 * It answers refusals after five seconds, so allow a few minutes: `vitest run … --testTimeout=60000`.
 */
import { afterAll, beforeAll, describe, it } from 'vitest';
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

let target: Target;

beforeAll(async () => {
  target = await conformanceTarget({
    // Cases run side by side: together they must not reach a limit that they are not about.
    MAX_EVENTS_PER_SECOND: '100000',
    MAX_JOINS_PER_SECOND: '100000',
    MAX_CONCURRENT_USERS: '1000',
  });
});
afterAll(() => target?.stop());

describe.each(['v1', 'v2'] as const)('protocol %s', (version) => {
  const meant = Object.entries(tables)
    .map(([table, cases]) => ({
      table,
      cases: cases.filter(({ only }) => !only || only === version),
    }))
    .filter(({ cases }) => cases.length > 0);

  describe.each(meant)('$table', ({ cases }) => {
    it.concurrent.for(cases)('$name', (one) => runCase(target, version, one));
  });
});
