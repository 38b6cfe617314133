/** Frames that are none: ignored, and the socket lives on. */
import { alive, replied } from '../frames-of.ts';
import { type ConformanceCase, connect, gets, sends, sendsRaw } from '../script.ts';

const ignored = (version: 'v1' | 'v2', what: string, data: string | { hex: string }) => ({
  name: `${what} is ignored`,
  only: version,
  steps: [connect('A'), sendsRaw('A', data)],
});

const heartbeatV1 = { topic: 'phoenix', event: 'heartbeat', payload: {}, ref: '1' };

export const malformedFrames: ConformanceCase[] = [
  ...(['v1', 'v2'] as const).flatMap((version) => [
    ignored(version, 'text that is no JSON', '{"topic":'),
    ignored(version, 'an empty frame', ''),
    ignored(version, 'a number', '5'),
    ignored(version, 'null', 'null'),
    ignored(version, 'a string', '"x"'),
    ignored(version, 'an empty array', '[]'),
    ignored(version, 'an array of two', '["1","2"]'),
    ignored(version, 'an empty binary frame', { hex: '' }),
    ignored(version, 'a binary frame of an unknown kind', { hex: '09010203' }),
    ignored(version, 'a binary push cut short', { hex: '03c80101' }),
    ignored(version, 'binary that looks like JSON', { hex: '7bfffe7d' }),
  ]),
  ignored('v1', 'a frame in the shape of v2', '[null,"1","phoenix","heartbeat",{}]'),
  ignored('v1', 'a frame without payload', JSON.stringify({ ...heartbeatV1, payload: undefined })),
  ignored('v1', 'a frame without topic', JSON.stringify({ ...heartbeatV1, topic: undefined })),
  ignored('v2', 'a frame in the shape of v1', JSON.stringify(heartbeatV1)),
  ignored('v2', 'a frame without payload', '[null,"1","phoenix","heartbeat"]'),
  {
    name: 'a frame without join_ref is none of these',
    only: 'v1',
    steps: [connect('A'), sendsRaw('A', JSON.stringify(heartbeatV1)), gets('A', alive('1'))],
  },
  {
    name: 'a topic that is null matches nothing',
    only: 'v2',
    steps: [
      connect('A'),
      sends('A', [null, '1', null, 'heartbeat', {}]),
      gets('A', replied(null, '1', null, 'error', { reason: 'unmatched topic' })),
    ],
  },
  ...[9, null, { a: 1 }].map((ref) => ({
    name: `a reference that is ${JSON.stringify(ref)} comes back as it is`,
    steps: [
      connect('A'),
      sends('A', [null, ref, 'phoenix', 'heartbeat', 'x']),
      gets('A', alive(ref)),
    ],
  })),
] satisfies ConformanceCase[];
