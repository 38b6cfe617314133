/** Replay of stored messages at a join. */
import {
  broadcast,
  closed,
  join,
  joined,
  ok,
  privateJoin,
  rawEvent,
  refused,
  replayed,
  unauthorized,
} from '../frames-of.ts';
import {
  type ConformanceCase,
  connect,
  type Expected,
  gets,
  type Json,
  sends,
  sql,
} from '../script.ts';

const INVALID = 'UnableToReplayMessages: Replay params are not valid';
const PUBLIC = 'UnableToReplayMessages: Replay is not allowed for public channels';

/**
 * Thirty messages, one second apart, up to now. They are sent under another topic: a client that joins before
 * they are out would hear them as new.
 */
const stored =
  sql(`insert into realtime.messages (topic, extension, event, payload, private, inserted_at)
  select '{rw-a}.unheard', 'broadcast', 'ev', jsonb_build_object('i', i), true,
    (now() at time zone 'utc') - (30 - i) * interval '1 second'
  from generate_series(1, 30) as i;
  update realtime.messages set topic = '{rw-a}' where topic = '{rw-a}.unheard'`);

const messages = (from: number, to: number): Expected[] =>
  Array.from({ length: to - from + 1 }, (_, index) => replayed('1', '{rw-a}', { i: from + index }));

const given: ConformanceCase[] = (
  [
    ['a limit of 5', { since: 0, limit: 5 }, messages(26, 30)],
    ['no limit', { since: 0 }, messages(6, 30)],
    ['a limit of 100', { since: 0, limit: 100 }, messages(6, 30)],
    ['a limit of 0', { since: 0, limit: 0 }, messages(30, 30)],
    ['a negative limit', { since: 0, limit: -5 }, messages(30, 30)],
    ['a time before 1970', { since: -1, limit: 2 }, messages(29, 30)],
    ['a time in the future', { since: 9_999_999_999_999 }, []],
    ['true', true, []],
    ['null', null, []],
  ] as const
).map(([what, replay, expected]) => ({
  name: `a replay with ${what} gives the newest ${expected.length}, oldest first`,
  steps: [
    stored,
    connect('A'),
    sends('A', privateJoin('1', '{rw-a}', { replay })),
    gets('A', joined('1', '{rw-a}'), ...expected),
  ],
}));

const wrong: ConformanceCase[] = (
  [
    [{ limit: 3 }],
    [{ since: '0', limit: 3 }],
    [{ since: 0.5, limit: 3 }],
    [{ since: 900_000_000_000_000_000, limit: 3 }],
    [{ since: 0, limit: '3' }],
    [{ since: 0, limit: 2.5 }],
    [{}],
  ] satisfies [Json][]
).map(([replay]) => ({
  name: `a replay of ${JSON.stringify(replay)} is refused`,
  steps: [
    connect('A'),
    sends('A', privateJoin('1', '{rw-a}', { replay })),
    gets('A', refused('1', '{rw-a}', INVALID)),
  ],
}));

export const replays: ConformanceCase[] = [
  ...given,
  ...wrong,
  {
    name: 'public channels have no replay',
    steps: [
      connect('A'),
      sends('A', join('1', '{rw-a}', { replay: { since: 0 } })),
      gets('A', refused('1', '{rw-a}', PUBLIC)),
    ],
  },
  {
    name: 'a topic that may not be read is not replayed either',
    steps: [
      connect('A'),
      sends('A', privateJoin('1', '{zz-a}', { replay: { since: 0 } })),
      gets('A', unauthorized('1', '{zz-a}')),
    ],
  },
  {
    name: 'raw bytes are replayed to v2 clients',
    steps: [
      sql(`select realtime.send_binary('\\x0102ff', 'bytes', '{rw-a}', true)`),
      connect('A'),
      sends('A', privateJoin('1', '{rw-a}', { replay: { since: 0 } })),
      gets(
        'A',
        joined('1', '{rw-a}'),
        rawEvent('{rw-a}', 'bytes', '0102ff', { id: '<uuid>', replayed: true }),
      ),
    ],
  },
  {
    name: 'a second join of the topic is closed first and replayed again',
    steps: [
      stored,
      connect('A'),
      sends('A', privateJoin('0', '{rw-a}')),
      gets('A', joined('0', '{rw-a}')),
      sends('A', privateJoin('1', '{rw-a}', { replay: { since: 0, limit: 2 } })),
      gets('A', joined('1', '{rw-a}'), closed('0', '{rw-a}'), ...messages(29, 30)),
    ],
  },
  {
    name: 'what clients broadcast is not stored, so it is not replayed',
    steps: [
      connect('A'),
      sends('A', privateJoin('1', '{rw-a}', { ack: true })),
      gets('A', joined('1', '{rw-a}')),
      sends('A', broadcast('1', '2', '{rw-a}', 'm', {})),
      gets('A', ok('1', '2', '{rw-a}')),
      connect('B'),
      sends('B', privateJoin('1', '{rw-a}', { replay: { since: 0 } })),
      gets('B', joined('1', '{rw-a}')),
    ],
  },
];
