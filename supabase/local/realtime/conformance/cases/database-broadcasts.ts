/** Broadcasts from SQL, as the write-ahead log brings them. */
import {
  closed,
  join,
  joined,
  newToken,
  privateJoin,
  rawEvent,
  system,
  userEvent,
} from '../frames-of.ts';
import { type ConformanceCase, connect, gets, sends, sql } from '../script.ts';
import { ALICE } from '../tokens.ts';

const READY = 'Replication connection established';
const meta = { id: '<uuid>' };

/** SUBSCRIBED is not enough: only after this message do rows arrive for sure. */
const listener = (topic: string, joinFrame = privateJoin('1', topic, { ready: true })) => [
  connect('A'),
  sends('A', joinFrame),
  gets('A', joined('1', topic), system('1', topic, 'ok', READY)),
];
const send = (payload: string, event = "'ev'", topic = '{rw-a}', isPrivate = true) =>
  sql(`select realtime.send(${payload}, ${event}, '${topic}', ${isPrivate})`);
/** What comes after something that must not: rows arrive in commit order. */
const marker = [
  send(`'{"id":"marker"}'`),
  gets('A', userEvent('{rw-a}', 'ev', { id: 'marker' }, meta)),
];

const neverSent: ConformanceCase[] = [
  ['a null payload', send('null')],
  ['a null event', send(`'{"a":1}'`, 'null')],
  ['a payload that is an array', send(`'[1,2]'`)],
  ['a payload that is a string', send(`'"text"'`)],
  ['a payload that is JSON null', send(`'null'`)],
  ['the public flag, to a private channel', send(`'{"a":1}'`, `'ev'`, '{rw-a}', false)],
  ['another topic', send(`'{"a":1}'`, `'ev'`, '{rw-b}')],
].map(([what, step]) => ({
  name: `a message with ${what} does not arrive`,
  steps: [...listener('{rw-a}'), step as (typeof marker)[0], ...marker],
}));

export const databaseBroadcasts: ConformanceCase[] = [
  {
    name: 'realtime.send adds an id to the payload and names the row in the metadata',
    steps: [
      ...listener('{rw-a}'),
      send(`'{"a":1}'`),
      gets('A', userEvent('{rw-a}', 'ev', { a: 1, id: '<uuid>' }, meta)),
    ],
  },
  {
    name: "a payload keeps an id of its own, and the metadata still has the row's",
    steps: [
      ...listener('{rw-a}'),
      send(`'{"id":"mine","a":3}'`),
      gets('A', userEvent('{rw-a}', 'ev', { id: 'mine', a: 3 }, meta)),
    ],
  },
  {
    name: 'a message is private unless it says otherwise',
    steps: [
      ...listener('{rw-a}'),
      sql(`select realtime.send('{"id":"x"}', 'ev', '{rw-a}')`),
      gets('A', userEvent('{rw-a}', 'ev', { id: 'x' }, meta)),
    ],
  },
  {
    name: 'a public message reaches the public channel, a private one of that name does not',
    steps: [
      ...listener('{zz-a}', join('1', '{zz-a}', { ready: true })),
      send(`'{"id":"private"}'`, `'ev'`, '{zz-a}', true),
      send(`'{"id":"public"}'`, `'ev'`, '{zz-a}', false),
      gets('A', userEvent('{zz-a}', 'ev', { id: 'public' }, meta)),
    ],
  },
  ...neverSent,
  {
    name: 'an empty event name is a name',
    steps: [
      ...listener('{rw-a}'),
      send(`'{"id":"x"}'`, `''`),
      gets('A', userEvent('{rw-a}', '', { id: 'x' }, meta)),
    ],
  },
  {
    name: 'messages of one transaction arrive in order, those of a rolled back one never',
    steps: [
      ...listener('{rw-a}'),
      sql(`begin; select realtime.send('{"id":"lost"}', 'ev', '{rw-a}'); rollback`),
      sql(`do $$ begin
        perform realtime.send('{"id":"1"}', 'ev', '{rw-a}');
        perform realtime.send('{"id":"2"}', 'ev', '{rw-a}');
      end $$`),
      gets(
        'A',
        userEvent('{rw-a}', 'ev', { id: '1' }, meta),
        userEvent('{rw-a}', 'ev', { id: '2' }, meta),
      ),
    ],
  },
  {
    name: 'any row with a payload is sent, whatever its extension',
    steps: [
      ...listener('{rw-a}'),
      sql(`insert into realtime.messages (topic, extension, event, payload, private)
        values ('{rw-a}', 'presence', 'direct', '{"d":1}', true)`),
      gets('A', userEvent('{rw-a}', 'direct', { d: 1 }, meta)),
    ],
  },
  {
    name: 'raw bytes reach v2 clients',
    steps: [
      ...listener('{rw-a}'),
      sql(`select realtime.send_binary('\\x0001ff', 'bytes', '{rw-a}', true)`),
      gets('A', rawEvent('{rw-a}', 'bytes', '0001ff', meta)),
      ...marker,
    ],
  },
  {
    name: 'an event name over 255 bytes cannot reach v2 clients',
    only: 'v2',
    steps: [...listener('{rw-a}'), send(`'{"a":1}'`, `repeat('e', 256)`), ...marker],
  },
  {
    name: 'large numbers keep their digits',
    only: 'v2',
    steps: [
      ...listener('{rw-a}'),
      send(`'{"id":"x","n":"12345678901234567890"}'`),
      gets('A', userEvent('{rw-a}', 'ev', { id: 'x', n: '12345678901234567890' }, meta)),
    ],
  },
  {
    name: 'a removed member goes on receiving until the token changes',
    steps: [
      sql(`insert into realtime_conformance.members values ('{member-a}', '${ALICE}')`),
      ...listener('{member-a}'),
      sql(`delete from realtime_conformance.members where topic = '{member-a}'`),
      send(`'{"id":"x"}'`, `'ev'`, '{member-a}'),
      gets('A', userEvent('{member-a}', 'ev', { id: 'x' }, meta)),
      sends('A', newToken('1', '2', '{member-a}', '<alice-again>')),
      gets(
        'A',
        system(
          '1',
          '{member-a}',
          'error',
          'You do not have permissions to read from this Channel topic: {member-a}',
        ),
        closed('1', '{member-a}'),
      ),
      send(`'{"id":"y"}'`, `'ev'`, '{member-a}'),
    ],
  },
];
