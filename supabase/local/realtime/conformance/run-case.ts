/** Plays one case: performs its steps and compares every frame, without its uuids, references and times. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { PATIENCE_MS } from './bare-clients.ts';
import type { ConformanceCase, Expected, Handshake, HttpCall, Json, Step } from './script.ts';
import type { Target } from './target.ts';
import { TOKEN_NAMES, tokenOf } from './tokens.ts';
import { answerToHandshake, type Received, type Version, WireClient } from './wire-client.ts';

interface Run {
  target: Target;
  version: Version;
  tokens: Record<string, string>;
  clients: Map<string, WireClient>;
  /** By client: frames that may come or not. */
  allowed: Map<string, unknown[]>;
  fill: <T>(value: T) => T;
}

export async function runCase(
  target: Target,
  version: Version,
  { steps }: ConformanceCase,
): Promise<void> {
  const run = await newRun(target, version);
  try {
    for (const step of steps) await perform(run, step);
    for (const [name, client] of run.clients) if (client.isOpen) await expectSilence(run, name);
  } finally {
    for (const client of run.clients.values()) client.drop();
  }
}

async function newRun(target: Target, version: Version): Promise<Run> {
  const tokens: Record<string, string> = {};
  for (const name of TOKEN_NAMES) tokens[name] = await tokenOf(name, target.jwtSecret);
  const id = randomUUID().slice(0, 8);
  const fill = filler((text) =>
    text
      .replace(/\{([a-z]+-[a-z]+)\}/g, `cf.$1.${id}`)
      .replace(/<([a-z-]+)>/g, (all, name: string) => tokens[name] ?? all),
  );
  return { target, version, tokens, clients: new Map(), allowed: new Map(), fill };
}

async function perform(run: Run, step: Step): Promise<void> {
  switch (step.do) {
    case 'connect':
      return connectClient(run, step.client, step.as, step.version ?? run.version);
    case 'send':
      return client(run, step.client).send(run.fill(step.frame));
    case 'push':
      return client(run, step.client).push(run.fill(step.push));
    case 'raw':
      return client(run, step.client).sendRaw(rawOf(run.fill(step.data)));
    case 'drop':
      return client(run, step.client).drop();
    case 'expect':
      return expectFrames(run, step.client, run.fill(step.frames), step.anyOrder);
    case 'allow':
      return allowFrames(run, step.client, run.fill(step.frames));
    case 'sql':
      await run.target.pool.query(run.fill(step.text));
      return;
    case 'handshake':
      return expectHandshake(run, run.fill(step.handshake));
    case 'http':
      return expectAnswer(run, run.fill(step.call));
  }
}

async function connectClient(run: Run, name: string, as: string, version: Version): Promise<void> {
  const token = run.tokens[as] ?? as;
  run.clients.set(name, await WireClient.open(run.target.socketUrl, token, version));
}

function client(run: Run, name: string): WireClient {
  const found = run.clients.get(name);
  if (!found) throw new Error(`The case has not connected ${name}.`);
  return found;
}

async function expectFrames(
  run: Run,
  name: string,
  expected: Expected[],
  anyOrder: boolean,
): Promise<void> {
  const { version } = client(run, name);
  const wanted = expected.flatMap((one) => asSeenBy(version, one));
  const seen: Received[] = [];
  while (seen.length < wanted.length) {
    const frame = await nextFrame(run, name);
    if (!frame) break;
    seen.push(frame);
  }
  const label = `what ${name} was sent (${version})`;
  if (!anyOrder) return expect(seen, label).toEqual(wanted);
  expect(seen, label).toHaveLength(wanted.length);
  expect(seen, label).toEqual(expect.arrayContaining(wanted));
}

function allowFrames(run: Run, name: string, frames: Expected[]): void {
  const { version } = client(run, name);
  const already = run.allowed.get(name) ?? [];
  run.allowed.set(name, [...already, ...frames.flatMap((one) => asSeenBy(version, one))]);
}

/** The next frame that is not one of those that may come or not. */
async function nextFrame(run: Run, name: string): Promise<Received | undefined> {
  const allowed = run.allowed.get(name) ?? [];
  for (;;) {
    const [received] = await client(run, name).take(1, PATIENCE_MS);
    const frame = received && comparable(received);
    const index = allowed.findIndex((one) => isDeepStrictEqual(one, frame));
    if (index === -1) return frame;
    allowed.splice(index, 1);
  }
}

/** What the server sent before arrives before the answer to a heartbeat. */
async function expectSilence(run: Run, name: string): Promise<void> {
  client(run, name).send([null, 'last', 'phoenix', 'heartbeat', {}]);
  const first = await nextFrame(run, name);
  expect(first?.frame, `nothing more for ${name}`).toEqual([
    null,
    'last',
    'phoenix',
    'phx_reply',
    { status: 'ok', response: {} },
  ]);
}

function asSeenBy(version: Version, { frame, binary = false, rawBytes }: Expected): unknown[] {
  const [joinRef, ref, topic, event, payload] = JSON.parse(JSON.stringify(frame));
  if (version === 'v2') return [{ frame: [joinRef, ref, topic, event, payload], binary }];
  return rawBytes ? [] : [{ frame: [null, ref, topic, event, payload], binary: false }];
}

function comparable({ frame, binary }: Received): Received {
  const withoutUuids = filler((text) =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
      .replace(/expired \d+ seconds/, 'expired <n> seconds'),
  );
  const text = JSON.stringify(withoutUuids(frame));
  const withoutReferences = text.replace(/("phx_ref(_prev)?":)"[^"]+"/g, '$1"<ref>"');
  return { frame: JSON.parse(withoutReferences), binary };
}

async function expectAnswer(run: Run, call: HttpCall): Promise<void> {
  const { method = 'POST', path, as, headers, body, rawBody, status, answer } = call;
  const sent = new Headers({ 'content-type': 'application/json', ...headers });
  if (as) sent.set('authorization', `Bearer ${run.tokens[as] ?? as}`);
  const response = await fetch(run.target.httpUrl + path, {
    method,
    headers: sent,
    body: body === undefined ? rawBody && bytesOf(rawBody) : JSON.stringify(body),
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const seen: Json = type.includes('json') ? JSON.parse(text) : text;
  expect({ status: response.status, answer: seen }).toEqual({ status, answer: answer ?? '' });
}

async function expectHandshake(run: Run, asked: Handshake): Promise<void> {
  const { query, headers, status, answer = '' } = asked;
  const url = `${run.target.socketUrl}/websocket?${query}`;
  const seen = await answerToHandshake(url, headers);
  expect(seen, `the answer to ${query}`).toEqual({ status, answer });
}

/** Text goes out in a text frame, bytes in a binary one. */
const rawOf = (data: string | { hex: string }): string | Buffer =>
  typeof data === 'string' ? data : bytesOf(data);

const bytesOf = (data: string | { hex: string }): Buffer<ArrayBuffer> =>
  typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.hex, 'hex');

/** Applies a change to every string and key within a value. */
function filler(change: (text: string) => string): <T>(value: T) => T {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, held]) => [change(key), walk(held)]),
    );
  };
  return <T>(value: T) => walk(value) as T;
}
