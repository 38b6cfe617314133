/** Presence: who is told what, and who may. */
import {
  closed,
  failed,
  join,
  joined,
  leave,
  ok,
  presence,
  presenceDiff,
  presenceState,
  privateJoin,
  system,
  track,
  unauthorized,
  unmatched,
  visitor,
} from '../frames-of.ts';
import {
  type ConformanceCase,
  connect,
  drops,
  type Expected,
  gets,
  getsInAnyOrder,
  type Json,
  mayGet,
  type Step,
  sends,
} from '../script.ts';

const first = (key: string, payload: object): Json => ({
  [key]: { metas: [{ phx_ref: '<ref>', ...payload }] },
});
const later = (key: string, payload: object): Json =>
  first(key, { phx_ref_prev: '<ref>', ...payload });

const present = (client: string, key: string, state: Json = {}): Step[] => [
  connect(client),
  sends(client, join('1', '{zz-a}', { presence: key })),
  gets(client, joined('1', '{zz-a}'), presenceState('1', '{zz-a}', state)),
];
const tracks = (client: string, ref: string, payload: Json, ...heard: Expected[]): Step[] => [
  sends(client, track('1', ref, '{zz-a}', payload)),
  getsInAnyOrder(client, ok('1', ref, '{zz-a}'), ...heard),
];
const arrives = (key: string, payload: object) => presenceDiff('{zz-a}', first(key, payload), {});

export const presences: ConformanceCase[] = [
  {
    name: 'members see who is there when they join, and every change afterwards',
    steps: [
      ...present('A', 'alice'),
      ...tracks('A', '2', { n: 1 }, arrives('alice', { n: 1 })),
      ...present('B', 'bob', first('alice', { n: 1 })),
      ...tracks('B', '2', { n: 2 }, arrives('bob', { n: 2 })),
      gets('A', arrives('bob', { n: 2 })),
      ...tracks(
        'A',
        '3',
        { n: 3 },
        presenceDiff('{zz-a}', later('alice', { n: 3 }), first('alice', { n: 1 })),
      ),
      gets('B', presenceDiff('{zz-a}', later('alice', { n: 3 }), first('alice', { n: 1 }))),
      sends('A', presence('1', '4', '{zz-a}', { type: 'presence', event: 'UNTRACK' })),
      getsInAnyOrder(
        'A',
        ok('1', '4', '{zz-a}'),
        presenceDiff('{zz-a}', {}, later('alice', { n: 3 })),
      ),
      gets('B', presenceDiff('{zz-a}', {}, later('alice', { n: 3 }))),
      // A client that leaves may be told of its own leave.
      mayGet('B', presenceDiff('{zz-a}', {}, first('bob', { n: 2 }))),
      sends('B', leave('1', '3', '{zz-a}')),
      gets('A', presenceDiff('{zz-a}', {}, first('bob', { n: 2 }))),
      getsInAnyOrder('B', ok('1', '3', '{zz-a}'), closed('1', '{zz-a}')),
    ],
  },
  {
    name: 'tracking the same again is no news',
    steps: [
      ...present('A', 'alice'),
      ...tracks('A', '2', { n: 1 }, arrives('alice', { n: 1 })),
      ...tracks('A', '3', { n: 1 }),
    ],
  },
  {
    name: 'a lost connection is a leave, of that connection only',
    steps: [
      ...present('A', 'same'),
      ...present('B', 'same'),
      ...tracks('A', '2', { dev: 1 }, arrives('same', { dev: 1 })),
      gets('B', arrives('same', { dev: 1 })),
      ...tracks('B', '2', { dev: 2 }, arrives('same', { dev: 2 })),
      drops('A'),
      gets('B', presenceDiff('{zz-a}', {}, first('same', { dev: 1 }))),
    ],
  },
  {
    name: 'who joined without presence gets no state, and may track all the same',
    steps: [
      ...visitor('A', '{zz-a}'),
      sends('A', track('1', '2', '{zz-a}', { n: 1 })),
      getsInAnyOrder(
        'A',
        ok('1', '2', '{zz-a}'),
        presenceDiff('{zz-a}', { '<uuid>': { metas: [{ phx_ref: '<ref>', n: 1 }] } }, {}),
      ),
    ],
  },
  {
    name: 'without a key the server makes one, and without a payload the meta is empty',
    steps: [
      ...present('A', ''),
      ...tracks('A', '2', undefined, arrives('<uuid>', {})),
      sends('A', presence('1', '3', '{zz-a}', { type: 'presence' })),
      gets('A', ok('1', '3', '{zz-a}')),
    ],
  },
  {
    name: 'an unknown event and a payload that is no map are refused',
    steps: [
      ...present('A', 'alice'),
      sends('A', presence('1', '2', '{zz-a}', { event: 'frob', payload: {} })),
      gets('A', failed('1', '2', '{zz-a}')),
      sends('A', track('1', '3', '{zz-a}', 'text')),
      gets('A', failed('1', '3', '{zz-a}', { reason: 'Presence track payload must be a map' })),
    ],
  },
  {
    name: 'the policies may allow presence',
    steps: [
      connect('A'),
      sends('A', privateJoin('1', '{rw-a}', { presence: 'alice' })),
      gets('A', joined('1', '{rw-a}'), presenceState('1', '{rw-a}', {})),
      sends('A', track('1', '2', '{rw-a}', { n: 1 })),
      getsInAnyOrder(
        'A',
        ok('1', '2', '{rw-a}'),
        presenceDiff('{rw-a}', first('alice', { n: 1 }), {}),
      ),
    ],
  },
  {
    name: 'where presence may not be read there is no state, and tracking is refused',
    steps: [
      connect('A'),
      sends('A', privateJoin('1', '{bc-a}', { presence: 'alice' })),
      gets('A', joined('1', '{bc-a}')),
      sends('A', track('1', '2', '{bc-a}', { n: 1 })),
      gets('A', failed('1', '2', '{bc-a}')),
    ],
  },
  {
    name: 'where presence may only be read there is a state, and tracking is refused',
    steps: [
      connect('A'),
      sends('A', privateJoin('1', '{pr-a}', { presence: 'alice' })),
      gets('A', joined('1', '{pr-a}'), presenceState('1', '{pr-a}', {})),
      sends('A', track('1', '2', '{pr-a}', { n: 1 })),
      gets('A', failed('1', '2', '{pr-a}')),
    ],
  },
  {
    name: 'who may only read presence may join with presence, and gets no replay',
    steps: [
      connect('A'),
      sends('A', privateJoin('1', '{po-a}')),
      gets('A', unauthorized('1', '{po-a}')),
      sends('A', privateJoin('2', '{po-a}', { presence: 'alice', replay: { since: 0 } })),
      gets('A', unauthorized('2', '{po-a}')),
      sends('A', privateJoin('3', '{po-a}', { presence: 'alice' })),
      gets('A', joined('3', '{po-a}'), presenceState('3', '{po-a}', {})),
    ],
  },
  {
    name: 'the sixth call within half a minute closes the channel',
    steps: [
      ...present('A', 'alice'),
      ...['2', '3', '4', '5', '6'].flatMap((ref) => [
        sends('A', presence('1', ref, '{zz-a}', { event: 'untrack' })),
        gets('A', ok('1', ref, '{zz-a}')),
      ]),
      sends('A', presence('1', '7', '{zz-a}', { event: 'untrack' })),
      gets(
        'A',
        system('1', '{zz-a}', 'error', 'Client presence rate limit exceeded'),
        closed('1', '{zz-a}'),
      ),
      sends('A', presence('1', '8', '{zz-a}', { event: 'untrack' })),
      gets('A', unmatched('8', 'realtime:{zz-a}')),
    ],
  },
];
