/** Broadcasts that v2 clients push as binary frames: what each kind of receiver gets. */
import {
  broadcast,
  closed,
  heardEvent,
  join,
  joined,
  leave,
  member,
  ok,
  rawEvent,
  unmatched,
  userEvent,
  visitor,
} from '../frames-of.ts';
import {
  type BinaryPush,
  type ConformanceCase,
  connect,
  gets,
  type Json,
  pushes,
  sends,
} from '../script.ts';

const push = (ref: string, rest: Partial<BinaryPush>): BinaryPush => ({
  joinRef: '1',
  ref,
  topic: 'realtime:{zz-a}',
  event: 'ev',
  payload: '{}',
  ...rest,
});

/** A sends and hears itself; B listens with protocol 1.0.0. */
const room = [
  ...visitor('A', '{zz-a}', { ack: true, self: true }),
  connect('B', 'anon', 'v1'),
  sends('B', join('1', '{zz-a}')),
  gets('B', joined('1', '{zz-a}')),
];

const passedOn: ConformanceCase[] = (
  [
    ['JSON', { payload: '{"n":1}' }, userEvent('{zz-a}', 'ev', { n: 1 })],
    [
      'metadata, which is not passed on,',
      { metadata: '{"persist":true}' },
      userEvent('{zz-a}', 'ev', {}),
    ],
    ['an unknown encoding, taken as JSON,', { encoding: 7 }, userEvent('{zz-a}', 'ev', {})],
    ['an empty event name', { event: '' }, userEvent('{zz-a}', '', {})],
    ['an empty ref', { ref: '' }, userEvent('{zz-a}', 'ev', {})],
    [
      'characters of several bytes',
      { event: 'évé🙂', payload: '{"s":"日本🙂"}' },
      userEvent('{zz-a}', 'évé🙂', { s: '日本🙂' }),
    ],
  ] as const
).map(([what, rest, expected]) => ({
  name: `a binary push with ${what} reaches v2 as a binary frame and v1 as text`,
  only: 'v2',
  steps: [
    ...room,
    pushes('A', push('2', rest)),
    gets('A', expected, ok('1', 'ref' in rest ? rest.ref : '2', '{zz-a}')),
    gets('B', expected),
  ],
}));

export const binaryBroadcasts: ConformanceCase[] = [
  ...passedOn,
  ...['000102ff', ''].map(
    (hex): ConformanceCase => ({
      name: `raw bytes (${hex.length / 2}) reach v2 clients only`,
      only: 'v2',
      steps: [
        ...room,
        pushes('A', push('2', { payload: { hex } })),
        gets('A', rawEvent('{zz-a}', 'ev', hex), ok('1', '2', '{zz-a}')),
      ],
    }),
  ),
  {
    name: 'a payload that claims to be JSON and is not is passed on unread',
    only: 'v2',
    steps: [
      ...visitor('A', '{zz-a}', { ack: true, self: true }),
      pushes('A', push('2', { payload: 'not json' })),
      gets('A', userEvent('{zz-a}', 'ev', { notJson: 'not json' }), ok('1', '2', '{zz-a}')),
    ],
  },
  {
    name: 'a push whose metadata is no JSON is ignored',
    only: 'v2',
    steps: [...room, pushes('A', push('2', { metadata: 'nope' }))],
  },
  {
    name: 'a v1 client sends text, which reaches v2 as text',
    only: 'v2',
    steps: [
      ...room,
      sends('B', broadcast('1', '2', '{zz-a}', 'm', { n: 1 })),
      gets('A', heardEvent('{zz-a}', 'm', { n: 1 })),
    ],
  },
  {
    name: 'a binary push to a topic that is not joined matches nothing',
    only: 'v2',
    steps: [connect('A'), pushes('A', push('2', {})), gets('A', unmatched('2', 'realtime:{zz-a}'))],
  },
  {
    name: 'a private binary push is passed on where the policies allow it',
    only: 'v2',
    steps: [
      ...member('A', '{rw-a}', { ack: true }),
      ...member('B', '{rw-a}'),
      pushes('A', push('2', { topic: 'realtime:{rw-a}', payload: '{"n":1}' })),
      gets('A', ok('1', '2', '{rw-a}')),
      gets('B', userEvent('{rw-a}', 'ev', { n: 1 } satisfies Json)),
    ],
  },
  {
    name: 'a private binary push that the policies deny is dropped in silence, even with ack',
    only: 'v2',
    steps: [
      ...member('A', '{ro-a}', { ack: true, self: true }),
      pushes('A', push('2', { topic: 'realtime:{ro-a}' })),
      sends('A', leave('1', '3', '{ro-a}')),
      gets('A', ok('1', '3', '{ro-a}'), closed('1', '{ro-a}')),
    ],
  },
];
