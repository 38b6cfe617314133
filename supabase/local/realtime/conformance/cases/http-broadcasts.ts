/** Broadcasts over HTTP: what is delivered, and which answer the sender gets. */
import { heardEvent, member, rawEvent, userEvent, visitor } from '../frames-of.ts';
import { type ConformanceCase, gets, type HttpCall, http, type Json } from '../script.ts';

const batch = (...messages: Json[]) => ({ path: '/api/broadcast', body: { messages } });
const message = (n: number, rest: object = {}) => ({
  topic: '{zz-a}',
  event: 'e',
  payload: { n },
  ...rest,
});
const single = (topic: string, event = 'e') => `/api/broadcast/${topic}/events/${event}`;
const blank = ["can't be blank"];
const invalid = ['is invalid'];
const unauthorized = { status: 401, answer: { message: 'Unauthorized' } };

const delivered = (what: string, call: HttpCall, rest: object = {}): ConformanceCase => ({
  name: `a batch ${what} is delivered as text`,
  steps: [...visitor('A', '{zz-a}'), http(call), gets('A', heardEvent('{zz-a}', 'e', { n: 1 }))],
  ...rest,
});

const refused = (what: string, ...calls: HttpCall[]): ConformanceCase => ({
  name: what,
  steps: [...visitor('A', '{zz-a}'), ...calls.map(http)],
});

const invalidBatches = (
  [
    [[], blank],
    [undefined, blank],
    ['x', invalid],
    [[{}], [{ event: blank, topic: blank, payload: blank }]],
    [[{ topic: 't', event: 'e' }], [{ payload: blank }]],
    [[{ topic: 't', event: 'e', payload: 'text' }], [{ payload: invalid }]],
    [[{ topic: 't', event: 'e', payload: [1] }], [{ payload: invalid }]],
    [
      [{ topic: 1, event: 2, payload: {}, private: 'maybe' }],
      [{ private: invalid, event: invalid, topic: invalid }],
    ],
    [
      [message(1), { topic: '{zz-a}' }],
      [{}, { event: blank, payload: blank }],
    ],
  ] satisfies [Json, Json][]
).map(([messages, errors]) =>
  refused(`the batch ${JSON.stringify(messages)} is refused, with what is wrong in each message`, {
    path: '/api/broadcast',
    as: 'anon',
    body: { messages },
    status: 422,
    answer: { errors: { messages: errors } },
  }),
);

export const httpBroadcasts: ConformanceCase[] = [
  delivered('with a bearer token', { ...batch(message(1)), as: 'anon', status: 202 }),
  delivered('with the token in apikey', {
    ...batch(message(1)),
    headers: { apikey: '<anon>' },
    status: 202,
  }),
  refused(
    'a batch without a good token is unauthorized',
    { ...batch(message(1)), ...unauthorized },
    { ...batch(message(1)), as: 'forged', ...unauthorized },
    { ...batch(message(1)), as: 'expired', ...unauthorized },
    { ...batch(message(1)), headers: { authorization: 'Basic <anon>' }, ...unauthorized },
  ),
  {
    name: 'a batch sends its public messages first, then the private ones that may be written',
    steps: [
      ...member('A', '{rw-a}'),
      ...member('B', '{ro-a}'),
      ...visitor('C', '{zz-a}'),
      http({
        ...batch(
          message(1, { topic: '{ro-a}', private: true }),
          message(2, { topic: '{rw-a}', private: true }),
          message(3),
        ),
        as: 'alice',
        status: 202,
      }),
      gets('A', heardEvent('{rw-a}', 'e', { n: 2 })),
      gets('C', heardEvent('{zz-a}', 'e', { n: 3 })),
    ],
  },
  {
    name: 'a private batch that may not be written is accepted and dropped, except for the service role',
    steps: [
      ...member('A', '{ro-a}'),
      http({ ...batch(message(1, { topic: '{ro-a}', private: true })), as: 'alice', status: 202 }),
      http({ ...batch(message(2, { topic: '{ro-a}', private: true })), as: 'anon', status: 202 }),
      http({
        ...batch(message(3, { topic: '{ro-a}', private: true })),
        as: 'service',
        status: 202,
      }),
      gets('A', heardEvent('{ro-a}', 'e', { n: 3 })),
    ],
  },
  {
    name: 'the id of a message becomes meta.id',
    steps: [
      ...visitor('A', '{zz-a}'),
      http({ ...batch(message(1, { id: 'my-id' })), as: 'anon', status: 202 }),
      gets('A', heardEvent('{zz-a}', 'e', { n: 1 }, { id: 'my-id' })),
    ],
  },
  refused('a topic with the realtime: prefix is another topic', {
    ...batch(message(1, { topic: 'realtime:{zz-a}' })),
    as: 'anon',
    status: 202,
  }),
  ...invalidBatches,
  refused(
    'broken JSON, other content and other methods are refused',
    {
      path: '/api/broadcast',
      as: 'anon',
      rawBody: '{"messages":[',
      status: 400,
      answer: 'Bad Request',
    },
    {
      path: '/api/broadcast',
      as: 'anon',
      headers: { 'content-type': 'text/plain' },
      rawBody: 'hello',
      status: 422,
      answer: { errors: { messages: blank } },
    },
    { method: 'GET', path: '/api/broadcast', as: 'anon', status: 404, answer: 'Not Found' },
    { method: 'GET', path: '/api/ping', status: 200, answer: { message: 'Success' } },
  ),
  {
    name: 'a single message reaches v2 clients as a binary frame',
    steps: [
      ...visitor('A', '{zz-a}'),
      http({ path: single('{zz-a}'), as: 'anon', body: { n: 1 }, status: 202 }),
      gets('A', userEvent('{zz-a}', 'e', { n: 1 })),
      http({ path: single('{zz-a}', 'a%20b'), as: 'anon', body: [1, 2], status: 202 }),
      gets('A', userEvent('{zz-a}', 'a b', { _json: [1, 2] })),
      http({ path: single('{zz-a}'), as: 'anon', status: 202 }),
      gets('A', userEvent('{zz-a}', 'e', {})),
    ],
  },
  {
    name: 'a single private message is answered by what the policies say',
    steps: [
      ...member('A', '{rw-a}'),
      ...member('B', '{ro-a}'),
      http({ path: `${single('{rw-a}')}?private=true`, as: 'alice', body: { n: 1 }, status: 202 }),
      gets('A', userEvent('{rw-a}', 'e', { n: 1 })),
      http({
        path: `${single('{ro-a}')}?private=true`,
        as: 'alice',
        body: {},
        status: 403,
        answer: { message: 'Unauthorized' },
      }),
      http({
        path: `${single('{rw-a}')}?private=true`,
        as: 'anon',
        body: {},
        status: 403,
        answer: { message: 'Unauthorized' },
      }),
    ],
  },
  {
    name: 'a single message of raw bytes reaches v2 clients',
    steps: [
      ...visitor('A', '{zz-a}'),
      http({
        path: single('{zz-a}'),
        as: 'anon',
        headers: { 'content-type': 'application/octet-stream' },
        rawBody: { hex: '000102ff' },
        status: 202,
      }),
      gets('A', rawEvent('{zz-a}', 'e', '000102ff')),
    ],
  },
  refused('a single message of another type is refused', {
    path: single('{zz-a}'),
    as: 'anon',
    headers: { 'content-type': 'text/plain' },
    rawBody: 'hello',
    status: 415,
    answer: { error: 'Unsupported Media Type. Use application/json or application/octet-stream' },
  }),
];
