// What may happen to a live store: in the shop, on the network, on the server, and by its reader.
import fc from 'fast-check';
import { EVENT_TYPES } from '#contract/event.ts';
import { TOPICS, type Topic } from '#contract/topic.ts';
import type { Filter } from '#contract/view.ts';
import type { Range } from '#web/data/queries/snapshot.ts';
import type { Fate } from './fake-server.ts';
import type { EventSeed } from './some-events.ts';

const open = (of: { from: string; before?: string }): Range => ({
  to: null,
  timeZone: 'UTC',
  compare: true,
  before: null,
  step: 0,
  ...of,
});

const iso = (ms: number) => new Date(ms).toISOString();

/** What the page asks for at a moment. Only what begins in the last hour may begin within a quarter, and it slides on. */
export const RANGES = {
  today: () => open({ from: '2026-11-22T11:00:00Z', before: '2026-11-22T08:00:00Z' }),
  ended: () => ({ ...open({ from: '2026-11-22T09:00:00Z' }), to: '2026-11-22T12:00:00Z' }),
  minutes(now: number) {
    const step = Math.floor(now / 60_000);
    const [from, before] = [iso((step - 23) * 60_000), iso((step - 53) * 60_000)];
    return { ...open({ from, before }), step };
  },
  alone: () => ({ ...open({ from: '2026-11-22T11:45:00Z' }), compare: false }),
} satisfies Record<string, (now: number) => Range>;
const RANGE_NAMES = [
  'today',
  'ended',
  'minutes',
  'alone',
] as const satisfies (keyof typeof RANGES)[];

const FILTERS: (Filter | null)[] = [
  null,
  { type: 'listing_view' },
  { or: [{ search: '1' }, { not: { or: [{ type: 'search' }, { listing: 'listing-2' }] } }] },
];

const seed: fc.Arbitrary<EventSeed> = fc.record({
  type: fc.constantFrom(...EVENT_TYPES),
  // Skewed: a few items often, many seldom, as in life.
  item: fc.oneof(fc.nat(4), fc.nat(60)),
  session: fc.nat(12),
  age: fc.oneof(fc.nat(20), fc.nat(300), fc.integer({ min: -50, max: 0 })),
  found: fc.boolean(),
});

export type Act =
  | { do: 'fold'; seeds: EventSeed[]; fate: Fate; tooLarge: boolean }
  | { do: 'wait'; ms: number }
  | { do: 'range'; range: keyof typeof RANGES }
  | { do: 'filter'; filter: Filter | null }
  | { do: 'close'; topic: Topic }
  | { do: 'retain'; frames: number }
  | { do: 'late'; ms: number }
  | { do: 'subscribe' | 'release'; topic: Topic }
  | {
      do:
        | 'disconnect'
        | 'reconnect'
        | 'fail'
        | 'work'
        | 'reset'
        | 'pause'
        | 'resume'
        | 'hide'
        | 'show'
        | 'leave'
        | 'expire'
        | 'garble';
    };

const often = <T>(arbitrary: fc.Arbitrary<T>, weight: number) => ({ arbitrary, weight });
const just = <Name extends string>(name: Name) => fc.constant({ do: name });
export const topic = fc.constantFrom(...TOPICS);

export const act: fc.Arbitrary<Act> = fc.oneof(
  often(
    fc.record({
      do: fc.constant('fold' as const),
      seeds: fc.array(seed, { minLength: 1, maxLength: 30, size: 'max' }),
      fate: fc.oneof(
        often(fc.constant<Fate>('arrives'), 6),
        often(fc.constant<Fate>('lost'), 1),
        often(fc.constant<Fate>('twice'), 1),
      ),
      tooLarge: fc.oneof(often(fc.constant(false), 12), often(fc.constant(true), 1)),
    }),
    30,
  ),
  often(
    fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.nat(50), fc.nat(3_000), fc.nat(20_000)),
    }),
    14,
  ),
  often(
    fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(11 * 60_000, 40 * 60_000) }),
    1,
  ),
  often(
    fc.record({ do: fc.constant('range' as const), range: fc.constantFrom(...RANGE_NAMES) }),
    2,
  ),
  often(fc.record({ do: fc.constant('filter' as const), filter: fc.constantFrom(...FILTERS) }), 3),
  often(fc.record({ do: fc.constant('close' as const), topic }), 2),
  often(
    fc.record({ do: fc.constant('late' as const), ms: fc.constantFrom(0, 700, 3_000, 12_000) }),
    2,
  ),
  often(fc.record({ do: fc.constant('retain' as const), frames: fc.nat(3) }), 1),
  often(fc.record({ do: fc.constantFrom('subscribe' as const, 'release' as const), topic }), 3),
  ...(['disconnect', 'reconnect', 'fail', 'work', 'pause', 'resume', 'garble'] as const).map(
    (name) => often(just(name), 2),
  ),
  ...(['reset', 'hide', 'show', 'leave', 'expire'] as const).map((name) => often(just(name), 1)),
);
