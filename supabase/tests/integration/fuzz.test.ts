// The short form of `npm run chaos -- fuzz`: valid, near-valid and hostile input for `track` and the RPCs.
import { expect, it } from 'vitest';
import { startTestStack } from '#local/test/test-stack.ts';
import { runFuzz } from '#proof/chaos/fuzz/run.ts';

// The same inputs each time; `FUZZ_SEED` tries others, and so does `npm run chaos -- fuzz`.
const SEED = Number(process.env.FUZZ_SEED ?? 4711);
const INPUTS = 3_000;

it(`answers ${INPUTS} inputs as the contract says, and stores, folds and survives them (seed ${SEED})`, async () => {
  await using stack = await startTestStack({ realtime: false });
  const { events, requests, calls, accepted, findings } = await runFuzz({
    stack,
    seed: SEED,
    inputs: INPUTS,
  });
  console.log(
    `fuzz: ${events + requests + calls} inputs: ${events} events (${accepted} stored), ${requests} requests, ${calls} calls`,
  );
  expect(findings).toEqual([]);
  expect(events + requests + calls).toBeGreaterThanOrEqual(INPUTS * 0.95);
  expect(accepted).toBeGreaterThan(events / 10);
}, 120_000);
