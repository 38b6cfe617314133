/** Clients that are led by hand, for tests that need to look at the clock or to go on until something happens. */
import { expect } from 'vitest';
import type { Expected, Frame } from './script.ts';
import type { Target } from './target.ts';
import { tokenOf } from './tokens.ts';
import { WireClient } from './wire-client.ts';

/** A refused join takes five seconds, and the machine may be busy. */
export const PATIENCE_MS = 15_000;
const GIVE_UP_AFTER_MS = 30_000;

/** A client whose key is the person's own token: its joins need not name one. */
export const open = async (server: Target, person = 'alice') =>
  WireClient.open(server.socketUrl, await tokenOf(person, server.jwtSecret), 'v2');

export async function heardBy(client: WireClient, ...expected: Expected[]): Promise<void> {
  const received = await client.take(expected.length, PATIENCE_MS);
  expect(received.map(({ frame }) => frame)).toEqual(expected.map(({ frame }) => frame));
}

export async function ask(
  client: WireClient,
  frame: Frame,
  ...expected: Expected[]
): Promise<void> {
  client.send(frame);
  await heardBy(client, ...expected);
}

/** Sends until the server answers with something else than the ordinary. */
export async function sendUntil<T>(
  send: () => Promise<T>,
  isIt: (answer: T) => boolean,
): Promise<T> {
  const deadline = performance.now() + GIVE_UP_AFTER_MS;
  while (performance.now() < deadline) {
    const answer = await send();
    if (isIt(answer)) return answer;
  }
  throw new Error('No other answer came in half a minute.');
}

export async function post(
  server: Target,
  body: string,
  path = '/api/broadcast',
): Promise<{ status: number; answer: unknown }> {
  const authorization = `Bearer ${await tokenOf('anon', server.jwtSecret)}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await fetch(server.httpUrl + path, {
    method: 'POST',
    headers,
    body,
  });
  const text = await response.text();
  return { status: response.status, answer: text && JSON.parse(text) };
}

export const batchOf = (count: number, payload: object = {}) =>
  JSON.stringify({ messages: Array(count).fill({ topic: 'a', event: 'e', payload }) });
