/** New tokens for joined channels, and tokens that run out. */
import {
  alive,
  broadcast,
  closed,
  heartbeat,
  join,
  joined,
  member,
  newToken,
  ok,
  privateJoin,
  refused,
  system,
  unmatched,
  visitor,
} from '../frames-of.ts';
import {
  type ConformanceCase,
  connect,
  gets,
  type Json,
  type Step,
  sends,
  sql,
} from '../script.ts';
import { ALICE } from '../tokens.ts';

const REQUIRED = 'Fields `role` and `exp` are required in JWT';
const EXPIRED = 'Token has expired <n> seconds ago';

/** No answer is success: the channel's next acknowledgement comes alone. */
const stillJoined = (topic: string): Step[] => [
  sends('A', broadcast('1', '9', topic, 'm', {})),
  gets('A', ok('1', '9', topic)),
];
const isClosed = (topic: string, message: string): Step[] => [
  gets('A', system('1', topic, 'error', message), closed('1', topic)),
  sends('A', broadcast('1', '9', topic, 'm', {})),
  gets('A', unmatched('9', `realtime:${topic}`)),
];

const harmless: ConformanceCase[] = (
  [
    ['another token with the same rights', '<alice-again>'],
    ['the same token', '<alice>'],
    ['null', null],
    ['an sb_ key', 'sb_publishable_x'],
    ['a number', 5],
    ['nothing at all', undefined],
  ] satisfies [string, Json][]
).map(([what, token]) => ({
  name: `a channel that is given ${what} stays joined, without an answer`,
  steps: [
    ...member('A', '{rw-a}', { ack: true }),
    sends('A', newToken('1', '2', '{rw-a}', token)),
    ...stillJoined('{rw-a}'),
  ],
}));

const fatal: ConformanceCase[] = (
  [
    ['a forged token', '<forged>', ':signature_error'],
    ['an expired token', '<expired>', EXPIRED],
    ['something that is no token', 'not.a.jwt', 'The token provided is not a valid JWT'],
    ['a token without a role', '<no-role>', REQUIRED],
  ] as const
).flatMap(([what, token, message]) => [
  {
    name: `a private channel that is given ${what} is closed`,
    steps: [
      ...member('A', '{rw-a}'),
      sends('A', newToken('1', '2', '{rw-a}', token)),
      ...isClosed('{rw-a}', message),
    ],
  },
  {
    name: `a public channel that is given ${what} is closed as well`,
    steps: [
      ...visitor('A', '{zz-a}'),
      sends('A', newToken('1', '2', '{zz-a}', token)),
      ...isClosed('{zz-a}', message),
    ],
  },
]);

const unreadable = (topic: string) =>
  `You do not have permissions to read from this Channel topic: ${topic}`;

const remember = `insert into realtime_conformance.members values ('{member-a}', '${ALICE}')`;
const forget = `delete from realtime_conformance.members where topic = '{member-a}'`;

export const accessTokens: ConformanceCase[] = [
  {
    name: 'the same token again does not ask the policies again, another one does',
    steps: [
      sql(remember),
      ...member('A', '{member-a}'),
      sql(forget),
      sends('A', newToken('1', '2', '{member-a}', '<alice>')),
      sends('A', ['1', '3', 'realtime:{member-a}', 'presence', { type: 'presence' }]),
      gets('A', ok('1', '3', '{member-a}')),
      sends('A', newToken('1', '4', '{member-a}', '<alice-again>')),
      ...isClosed('{member-a}', unreadable('{member-a}')),
    ],
  },
  ...harmless,
  ...fatal,
  {
    name: 'a token whose claims no longer satisfy the policy closes the channel',
    steps: [
      ...member('A', '{gold-a}', { as: 'gold' }),
      sends('A', newToken('1', '2', '{gold-a}', '<silver>')),
      ...isClosed('{gold-a}', unreadable('{gold-a}')),
    ],
  },
  {
    name: "another user's token closes the channel that the user may not read",
    steps: [
      ...member('A', '{gold-a}', { as: 'gold' }),
      sends('A', newToken('1', '2', '{gold-a}', '<bob>')),
      ...isClosed('{gold-a}', unreadable('{gold-a}')),
    ],
  },
  {
    name: 'a token that runs out closes its channel only, which may be joined again with a better one',
    steps: [
      ...member('A', '{rw-a}', { as: 'brief' }),
      sends('A', privateJoin('2', '{rw-b}')),
      gets('A', joined('2', '{rw-b}')),
      ...isClosed('{rw-a}', EXPIRED),
      sends('A', heartbeat('3')),
      gets('A', alive('3')),
      sends('A', privateJoin('4', '{rw-a}')),
      gets('A', joined('4', '{rw-a}')),
    ],
  },
  {
    name: 'a token that is replaced in time closes nothing',
    steps: [
      ...member('A', '{rw-a}', { as: 'brief' }),
      ...member('B', '{rw-b}', { as: 'brief' }),
      sends('A', newToken('1', '2', '{rw-a}', '<alice>')),
      gets('B', system('1', '{rw-b}', 'error', EXPIRED), closed('1', '{rw-b}')),
    ],
  },
  {
    name: 'a key that runs out closes the channels that rely on it, and opens no more',
    steps: [
      connect('A', 'brief-anon'),
      sends('A', join('1', '{zz-a}')),
      gets('A', joined('1', '{zz-a}')),
      ...isClosed('{zz-a}', EXPIRED),
      sends('A', join('2', '{zz-b}')),
      gets('A', refused('2', '{zz-b}', `InvalidJWTToken: ${EXPIRED}`)),
    ],
  },
];
