// The short form of `npm run chaos`: a fault of each kind under load, and the accounts must balance after each.
import { describe, expect, it } from 'vitest';
import { SKIPPED } from '#local/test/skipped-reporter.ts';
import { startTestStack } from '#local/test/test-stack.ts';
import { FAULTS } from '#proof/chaos/faults/index.ts';
import { runChaos } from '#proof/chaos/run.ts';

/** The long form has them all. */
const SHORT = [
  'kill -9 postgres',
  'kill -9 track',
  'kill -9 realtime',
  'freeze postgres',
  'runaway transaction, then commit',
  'no partition for today in analytics.frames',
  'WebSocket connections cut',
  'WebSocket frames: drop',
  'WebSocket frames: corrupt',
];
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 100_000);
const SECONDS = 28;

describe('a stack under load', () => {
  it(`is whole again after every fault: accepted = stored = counted = framed = shown (seed ${SEED})`, async ({
    annotate,
  }) => {
    await using stack = await startTestStack();
    const faults = FAULTS.filter(({ name }) => SHORT.includes(name));
    const report = await runChaos({ stack, seed: SEED, seconds: SECONDS, faults, least: 4 });
    for (const { fault, reason } of report.skipped) await annotate(`${fault}: ${reason}`, SKIPPED);
    expect(report.problems).toEqual([]);
    for (const { fault, broken } of report.faults)
      expect({ fault, broken }).toEqual({ fault, broken: [] });
    expect(report.events).toBeGreaterThan(200);
  }, 120_000);
});
