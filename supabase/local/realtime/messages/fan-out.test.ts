/** A message for many receivers costs as much as one for each protocol version. */
import { expect, it } from 'vitest';
import { userFanOut } from './fan-out.ts';
import type { WireFrame } from './frames.ts';
import { type Subscriber, Topics } from './topics.ts';

function subscriber(version: 'v1' | 'v2', frames: WireFrame[]): Subscriber {
  return { version, accepts: () => true, deliver: (frame) => void frames.push(frame) };
}

it('is encoded once, and everyone gets the same bytes', () => {
  const topics = new Topics();
  const frames: WireFrame[] = [];
  for (let one = 0; one < 100; one += 1) topics.add('room', subscriber('v2', frames));
  topics.add('room', subscriber('v1', frames));
  const payload = Buffer.from('{"n":1}');
  topics.publish('room', userFanOut('realtime:a', { event: 'ev', json: true, payload }));
  expect(frames).toHaveLength(101);
  expect(new Set(frames.map(({ data }) => data)).size).toBe(2);
});
