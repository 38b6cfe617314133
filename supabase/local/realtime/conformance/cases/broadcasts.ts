/** Broadcasts between clients: acknowledgement, oneself, the write policy, odd payloads. */
import {
  broadcast,
  closed,
  crashed,
  heard,
  heardEvent,
  leave,
  member,
  newToken,
  ok,
  unmatched,
  visitor,
} from '../frames-of.ts';
import { type ConformanceCase, gets, sends, sql } from '../script.ts';
import { ALICE } from '../tokens.ts';

const everything = { ack: true, self: true };
const remember = `insert into realtime_conformance.members values ('{member-a}', '${ALICE}')`;
const forget = `delete from realtime_conformance.members where topic = '{member-a}'`;

/** A silent answer shows in that the channel's next one comes at once. */
const silentlyDropped = (topic: string): ConformanceCase['steps'] => [
  ...member('A', topic, everything),
  ...member('B', topic),
  sends('A', broadcast('1', '2', topic, 'm', { n: 1 })),
  sends('A', leave('1', '3', topic)),
  gets('A', ok('1', '3', topic), closed('1', topic)),
];

export const broadcasts: ConformanceCase[] = [
  {
    name: 'the others hear a broadcast, its sender hears nothing',
    steps: [
      ...member('A', '{rw-a}'),
      ...member('B', '{rw-a}'),
      sends('A', broadcast('1', '2', '{rw-a}', 'm', { n: 1 })),
      gets('B', heardEvent('{rw-a}', 'm', { n: 1 })),
    ],
  },
  {
    name: 'with self and ack the sender hears itself and then the acknowledgement',
    steps: [
      ...member('A', '{rw-a}', everything),
      sends('A', broadcast('1', '2', '{rw-a}', 'm', { n: 1 })),
      gets('A', heardEvent('{rw-a}', 'm', { n: 1 }), ok('1', '2', '{rw-a}')),
    ],
  },
  {
    name: 'a broadcast that the policies deny is dropped in silence, even with ack',
    steps: silentlyDropped('{ro-a}'),
  },
  {
    name: 'a broadcast whose write policy raises an error is dropped in silence, even with ack',
    steps: silentlyDropped('{wboom-a}'),
  },
  {
    name: 'the right to write is asked at the first broadcast and kept, as denied, until the token changes',
    steps: [
      sql(remember),
      ...member('A', '{member-a}', everything),
      sql(forget),
      sends('A', broadcast('1', '2', '{member-a}', 'm', { n: 1 })),
      sends('A', broadcast('1', '3', '{member-a}', 'm', { n: 2 })),
      sends('A', ['1', '4', 'realtime:{member-a}', 'presence', { type: 'presence' }]),
      gets('A', ok('1', '4', '{member-a}')),
      sql(remember),
      sends('A', broadcast('1', '5', '{member-a}', 'm', { n: 3 })),
      sends('A', newToken('1', '6', '{member-a}', '<alice-again>')),
      sends('A', broadcast('1', '7', '{member-a}', 'm', { n: 4 })),
      gets('A', heardEvent('{member-a}', 'm', { n: 4 }), ok('1', '7', '{member-a}')),
    ],
  },
  {
    name: 'the right to write is kept, as allowed, when the membership ends',
    steps: [
      sql(remember),
      ...member('A', '{member-a}', everything),
      sends('A', broadcast('1', '2', '{member-a}', 'm', { n: 1 })),
      gets('A', heardEvent('{member-a}', 'm', { n: 1 }), ok('1', '2', '{member-a}')),
      sql(forget),
      sends('A', broadcast('1', '3', '{member-a}', 'm', { n: 2 })),
      gets('A', heardEvent('{member-a}', 'm', { n: 2 }), ok('1', '3', '{member-a}')),
    ],
  },
  {
    name: 'a payload object of any shape is passed on as it is',
    steps: [
      ...visitor('A', '{zz-a}', everything),
      sends('A', ['1', '2', 'realtime:{zz-a}', 'broadcast', { foo: 1 }]),
      gets('A', heard('{zz-a}', { foo: 1 }), ok('1', '2', '{zz-a}')),
      sends('A', ['1', '3', 'realtime:{zz-a}', 'broadcast', { event: 'm', meta: { id: 'x' } }]),
      gets('A', heard('{zz-a}', { event: 'm', meta: { id: 'x' } }), ok('1', '3', '{zz-a}')),
    ],
  },
  ...['str', [1, 2], null].flatMap((payload): ConformanceCase[] => [
    {
      name: `a payload that is ${JSON.stringify(payload)} passes between v1 clients`,
      only: 'v1',
      steps: [
        ...visitor('A', '{zz-a}', everything),
        sends('A', ['1', '2', 'realtime:{zz-a}', 'broadcast', payload]),
        gets('A', heard('{zz-a}', payload), ok('1', '2', '{zz-a}')),
      ],
    },
    {
      name: `a payload that is ${JSON.stringify(payload)} crashes the channel of its v2 sender`,
      only: 'v2',
      steps: [
        ...visitor('A', '{zz-a}', everything),
        sends('A', ['1', '2', 'realtime:{zz-a}', 'broadcast', payload]),
        gets('A', crashed('1', '{zz-a}')),
        sends('A', broadcast('1', '3', '{zz-a}', 'm', {})),
        gets('A', unmatched('3', 'realtime:{zz-a}')),
      ],
    },
  ]),
  {
    name: 'an event that the server does not know is ignored',
    steps: [
      ...visitor('A', '{zz-a}', everything),
      sends('A', ['1', '2', 'realtime:{zz-a}', 'frobnicate', { x: 1 }]),
      sends('A', ['1', '3', 'realtime:{zz-a}', 7, {}]),
      sends('A', broadcast('1', '4', '{zz-a}', 'm', {})),
      gets('A', heardEvent('{zz-a}', 'm', {}), ok('1', '4', '{zz-a}')),
    ],
  },
  {
    name: 'a frame without join_ref counts as one of the current join',
    steps: [
      ...visitor('A', '{zz-a}', everything),
      sends('A', broadcast(null, '2', '{zz-a}', 'm', {})),
      gets('A', heardEvent('{zz-a}', 'm', {}), ok('1', '2', '{zz-a}')),
    ],
  },
];
