// What may happen in the drift test: to writers, to the fold, to the log, and on the network.
import fc from 'fast-check';

const kinds = [
  'search',
  'filter',
  'impression',
  'view',
  'contact',
  'purchase',
  'start',
  'end',
] as const;
const seed = fc.record({
  kind: fc.constantFrom(...kinds),
  item: fc.oneof(fc.nat(3), fc.nat(40)),
  session: fc.nat(8),
  /** Minutes ago; events may come days late. */
  age: fc.oneof(fc.nat(3), fc.nat(120), fc.nat(6 * 24 * 60)),
  found: fc.boolean(),
});
const seeds = fc.array(seed, { minLength: 1, maxLength: 12 });

const newLimit = fc.constantFrom(1, 3, 1000);

export const act = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('ingest' as const), seeds }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ingest in a transaction that stays open' as const),
      seeds,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commit the open transaction' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('send old events again' as const), n: fc.nat(20) }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('fold, and crash before the commit' as const) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('step of the views' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('step of the views that stays open' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open a view' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('have no time for the views' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('deliver frames' as const),
      /** Each pending frame: 0 is lost, 1 arrives, 2 arrives twice. */
      fates: fc.array(fc.constantFrom(0, 1, 1, 1, 1, 2), { minLength: 1, maxLength: 8 }),
      reorder: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('catch up' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('drop the oldest frames' as const),
      n: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('limit what is new' as const), n: newLimit }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset the log' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('forget a session' as const), session: fc.nat(8) }),
  },
);
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
