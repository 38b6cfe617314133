/** Joining, leaving and joining again. */
import {
  alive,
  broadcast,
  closed,
  heardEvent,
  heartbeat,
  join,
  joined,
  leave,
  member,
  ok,
  privateJoin,
  refused,
  replied,
  unauthorized,
  unmatched,
  visitor,
} from '../frames-of.ts';
import {
  type ConformanceCase,
  connect,
  gets,
  getsInAnyOrder,
  type Json,
  mayGet,
  sends,
} from '../script.ts';

const REQUIRED = 'InvalidJWTToken: Fields `role` and `exp` are required in JWT';

const badTokens: ConformanceCase[] = [
  ['an expired token', 'expired', 'InvalidJWTToken: Token has expired <n> seconds ago'],
  ['a forged token', 'forged', 'JwtSignatureError: Failed to validate JWT signature'],
  [
    'something that is no token',
    'not-a-token',
    'MalformedJWT: The token provided is not a valid JWT',
  ],
  ['a token without a role', 'no-role', REQUIRED],
  ['a token without an expiry', 'no-exp', REQUIRED],
].map(([what, as, reason]) => ({
  name: `a private join with ${what} is refused with its reason`,
  steps: [
    connect('A'),
    sends('A', privateJoin('1', '{rw-a}', { as })),
    gets('A', refused('1', '{rw-a}', String(reason))),
  ],
}));

const denied: ConformanceCase[] = [
  ['no policy covers', 'zz-a', 'alice'],
  ['may only be written', 'wo-a', 'alice'],
  ['has a policy that raises an error', 'boom-a', 'alice'],
  ['is not for anonymous visitors', 'rw-a', 'anon'],
  ['is asked for by an unknown role', 'rw-a', 'martian'],
  ['is for members only', 'member-a', 'bob'],
].map(([what, topic, as]) => ({
  name: `a private topic that ${what} cannot be joined`,
  steps: [
    connect('A'),
    sends('A', privateJoin('1', `{${topic}}`, { as })),
    gets('A', unauthorized('1', `{${topic}}`)),
  ],
}));

const withoutToken: ConformanceCase[] = [
  ['no token', undefined],
  ['an sb_ key', 'sb_publishable_abc'],
].map(([what, token]) => ({
  name: `a join with ${what} is judged by the key of the socket`,
  steps: [
    connect('A', 'anon'),
    sends('A', withAccessToken(privateJoin('1', '{rw-a}', { as: undefined }), token)),
    gets('A', unauthorized('1', '{rw-a}')),
    connect('B', 'alice'),
    sends('B', withAccessToken(privateJoin('1', '{rw-a}', { as: undefined }), token)),
    gets('B', joined('1', '{rw-a}')),
  ],
}));

function withAccessToken(
  [joinRef, ref, topic, event, payload]: ReturnType<typeof join>,
  token: Json,
): ReturnType<typeof join> {
  const merged = { ...Object(payload), access_token: token };
  return [joinRef, ref, topic, event, merged];
}

const oddPayloads: ConformanceCase[] = [
  ['null', null, 'expected params to be a :map, got: `nil`'],
  ['a string', 'x', 'expected params to be a :map, got: `"x"`'],
  ['a config that is a string', { config: 'x' }, 'no function clause matching in Access.get/3'],
].map(([what, payload, reason]) => ({
  name: `a join whose payload is ${what} is refused and the socket lives on`,
  steps: [
    connect('A'),
    sends('A', ['1', '1', 'realtime:{zz-a}', 'phx_join', payload as Json]),
    gets('A', refused('1', '{zz-a}', `UnknownErrorOnChannel: ${reason}`)),
  ],
}));

export const joins: ConformanceCase[] = [
  {
    name: 'a public topic is open to everyone with a key',
    steps: [...visitor('A', '{zz-a}'), sends('A', heartbeat('2')), gets('A', alive('2'))],
  },
  {
    name: 'a private topic that a policy lets read is joined',
    steps: member('A', '{rw-a}'),
  },
  {
    name: 'the older name user_token works as well',
    steps: [
      connect('A'),
      sends('A', [
        '1',
        '1',
        'realtime:{rw-a}',
        'phx_join',
        { config: { private: true }, user_token: '<alice>' },
      ]),
      gets('A', joined('1', '{rw-a}')),
    ],
  },
  {
    name: 'the service role joins what no policy allows',
    steps: [
      connect('A'),
      sends('A', privateJoin('1', '{zz-a}', { as: 'service' })),
      gets('A', joined('1', '{zz-a}')),
    ],
  },
  ...badTokens,
  ...denied,
  ...withoutToken,
  ...oddPayloads,
  {
    name: 'a topic needs a name',
    steps: [
      connect('A'),
      sends('A', join('1', '')),
      gets('A', refused('1', '', 'TopicNameRequired: You must provide a topic name')),
    ],
  },
  {
    name: 'options of the wrong type count as not given, so "private": "yes" joins the public room',
    steps: [
      ...visitor('A', '{zz-a}', { private: 'yes', ack: 5 }),
      ...visitor('B', '{zz-a}'),
      sends('B', broadcast('1', '2', '{zz-a}', 'm', { n: 1 })),
      gets('A', heardEvent('{zz-a}', 'm', { n: 1 })),
      sends('A', broadcast('1', '2', '{zz-a}', 'm', { n: 2 })),
      gets('B', heardEvent('{zz-a}', 'm', { n: 2 })),
    ],
  },
  {
    name: 'a private and a public channel of one name are different rooms',
    steps: [
      ...member('A', '{rw-a}', { ack: true }),
      ...visitor('B', '{rw-a}', { ack: true }),
      sends('A', broadcast('1', '2', '{rw-a}', 'm', { to: 'private' })),
      gets('A', ok('1', '2', '{rw-a}')),
      sends('B', broadcast('1', '2', '{rw-a}', 'm', { to: 'public' })),
      gets('B', ok('1', '2', '{rw-a}')),
    ],
  },
  {
    name: 'leaving closes the channel, and what is sent to it afterwards matches no topic',
    steps: [
      ...visitor('A', '{zz-a}'),
      sends('A', leave('1', '2', '{zz-a}')),
      gets('A', ok('1', '2', '{zz-a}'), closed('1', '{zz-a}')),
      sends('A', broadcast('1', '3', '{zz-a}', 'm', {})),
      gets('A', unmatched('3', 'realtime:{zz-a}')),
    ],
  },
  {
    name: 'a second join of a topic takes the place of the first, which is closed',
    steps: [
      ...visitor('A', '{zz-a}'),
      sends('A', join('4', '{zz-a}')),
      gets('A', joined('4', '{zz-a}'), closed('1', '{zz-a}')),
      sends('A', leave('4', '5', '{zz-a}')),
      gets('A', ok('4', '5', '{zz-a}'), closed('4', '{zz-a}')),
    ],
  },
  {
    // The new join may overtake the leave, which then stays unanswered.
    name: 'a topic may be left and joined again without waiting',
    steps: [
      ...member('A', '{rw-a}'),
      mayGet('A', ok('1', '2', '{rw-a}')),
      sends('A', leave('1', '2', '{rw-a}')),
      sends('A', privateJoin('3', '{rw-a}', { ack: true })),
      getsInAnyOrder('A', closed('1', '{rw-a}'), joined('3', '{rw-a}')),
      sends('A', broadcast('3', '4', '{rw-a}', 'm', {})),
      gets('A', ok('3', '4', '{rw-a}')),
    ],
  },
  {
    name: 'leaving a topic that was never joined is fine',
    steps: [
      connect('A'),
      sends('A', leave(null, '1', '{zz-a}')),
      gets('A', replied(null, '1', 'realtime:{zz-a}', 'ok')),
    ],
  },
  {
    name: 'a topic of another family and an event on an unjoined topic match nothing',
    steps: [
      connect('A'),
      sends('A', ['1', '1', 'chat:1', 'phx_join', {}]),
      gets('A', unmatched('1', 'chat:1')),
      sends('A', broadcast(null, '2', '{zz-a}', 'm', {})),
      gets('A', unmatched('2', 'realtime:{zz-a}')),
      sends('A', [null, '3', 'phoenix', 'frob', {}]),
      gets('A', unmatched('3', 'phoenix')),
    ],
  },
];
