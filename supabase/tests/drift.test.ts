// No drift, on the real SQL: after any interleaving of ingest, folds, faults and lost frames, the live
// numbers equal a fresh snapshot, number for number; those of a filtered view too.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { act } from './support/drift-acts.ts';
import { World } from './support/drift-world.ts';

describe('live numbers and a fresh snapshot', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let world: World;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    await using sql = await connect(stack.dbUrl);
    await sql.query(
      'update analytics.settings set list_rows = 20, fold_max_events = 100, view_step_events = 100',
    );
    world = await World.create(stack.dbUrl);
  });
  afterAll(async () => {
    await world?.close();
    await stack?.stop();
  });

  it('are equal after any interleaving', async () => {
    let keptByFrames = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 4, maxLength: 24, size: 'max' }),
        async (acts) => {
          await world.begin();
          for (const one of acts) await world.perform(one);
          await world.settle();
          for (const reader of world.readers) {
            const { live, fresh } = await reader.numbers();
            // Titles are labels: a frame of a view brings those of its own events, a snapshot all.
            expect(live, reader.name).toEqual({ ...fresh, titles: live.titles });
          }
          keptByFrames += world.readers.filter((reader) => reader.keptByFrames).length;
        },
      ),
      { numRuns: Number(process.env.DRIFT_RUNS ?? 32), endOnFailure: true },
    );
    // A reader that took a snapshot at the end proves little: many must have lived on frames alone.
    expect(keptByFrames).toBeGreaterThan(20);
  }, 120_000);
});
