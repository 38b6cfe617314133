// The ways into `track`, and for each the bodies that have an attacker's JSON in one place.
import { z } from 'zod';
import { REQUEST } from '../../_shared/contract/limits.ts';
import { call } from '../senders/segment.ts';
import { mapSegmentEvent, SEGMENT_NAMES } from '../senders/segment-events.ts';
import { send } from '../senders/umami.ts';
import { iso, PUBLISHABLE } from '../spec/fixtures.ts';
import { FIELDS, type Field } from './contract-fields.ts';
import type { Filler } from './fillers.ts';

/** A body of at most so many bytes, most of them from the filler. */
type Body = (bytes: number, filler: Filler) => string;
interface Place {
  name: string;
  body: Body;
}
interface WayIn {
  name: string;
  url: string;
  places: Place[];
}

const BASE = 'http://localhost/functions/v1/track';

type Around = (json: string) => string;

/** `count` times the same, each with its share of the bytes; as many as there is room for. */
function repeated(count: number, bytes: number, filler: Filler, around: Around): string {
  const room = Math.floor(bytes / count) - around('').length - 1;
  if (room < 8 && count > 1) return repeated(Math.floor(count / 2), bytes, filler, around);
  return Array.from({ length: count }, () => around(filler(Math.max(0, room)))).join();
}

const single = (name: string, around: Around): Place => ({
  name,
  body: (bytes, filler) => around(filler(bytes - around('').length)),
});

/** One that has it all, and as many as are taken at once. */
const inBatches = (name: string, around: Around, whole: Around, counts = COUNTS): Place[] =>
  counts.map((count) => ({
    name: `${name} in ${count}`,
    body: (bytes, filler) => whole(repeated(count, bytes - whole('').length, filler, around)),
  }));
const COUNTS = [1, REQUEST.maxEvents];

/** As many texts as may come that are as long as may be. */
const longTexts = ({ type, path, event, longest }: Field, whole: Around): Place[] =>
  longest === undefined
    ? []
    : inBatches(`${type} ${path}, not too long,`, event, whole, [REQUEST.maxEvents]).map(
        ({ name, body }) => ({
          name,
          body: (bytes, filler) => body(bytes, (room) => filler(Math.min(room, longest + 2))),
        }),
      );

/** The fields that a schema reads, and those of the objects in it. */
function pathsIn(schema: z.core.JSONSchema.BaseSchema, before: string[] = []): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = [...before, name];
    const inner = typeof field === 'object' ? [field, ...(field.anyOf ?? [])] : [];
    return [path, ...inner.flatMap((one) => (typeof one === 'object' ? pathsIn(one, path) : []))];
  });
}

const fieldsRead = (schema: z.ZodType) =>
  pathsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

/** What a mapping reads of an event's properties, found by watching it: `products` and `products.*.price`. */
function propertiesRead(name: string): string[][] {
  const found = new Map<string, string[]>();
  const watched = (path: string[], isEmpty: boolean): Record<string, unknown> =>
    new Proxy(
      {},
      {
        get(_, property) {
          const at = [...path, String(property)];
          found.set(at.join('.'), at);
          // One that is missing may let another be read in its place.
          const isList = [...found.keys()].some((read) => read.startsWith(`${at.join('.')}.*.`));
          return isEmpty && !isList ? undefined : [watched([...at, '*'], isEmpty)];
        },
        getPrototypeOf: () => Object.prototype,
      },
    );
  mapSegmentEvent(name, watched([], false));
  mapSegmentEvent(name, watched([], true));
  return [...found.values()];
}

/** The object with JSON at the path; `*` is a list of one. */
function put(
  object: Record<string, unknown>,
  [first = '', ...rest]: string[],
  json: string,
): string {
  const given = Object.entries(object).filter(([name]) => name !== first);
  const members = given.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const inner = Object(object[first]);
  const [next, ...after] = rest;
  const value =
    next === undefined ? json : next === '*' ? `[${put({}, after, json)}]` : put(inner, rest, json);
  return `{${[...members, `"${first}":${value}`]}}`;
}

const ownBody = (events: string) => `{"sentAt":"${iso()}","events":[${events}]}`;

const own: WayIn = {
  name: 'own format',
  url: `${BASE}?apikey=${PUBLISHABLE}`,
  places: [
    single('sentAt', (json) => `{"events":[{}],"sentAt":${json}}`),
    single('events', (json) => `{"sentAt":"${iso()}","events":${json}}`),
    ...FIELDS.flatMap((field) => [
      ...inBatches(`${field.type} ${field.path}`, field.event, ownBody),
      ...longTexts(field, ownBody),
    ]),
  ],
};

const callOf = (products: number) => ({
  type: 'track',
  event: 'Order Completed',
  properties: { products: Array.from({ length: products }, () => ({})) },
});

/** Whatever is read of a call is read beside as many products as may come. */
const besideProducts = (path: string[]): Place => ({
  name: path.join('.'),
  body: (bytes, filler) => {
    const call = callOf(Math.min(REQUEST.maxEvents, Math.floor(bytes / 16)));
    return single('', (json) => put(call, path, json)).body(bytes, filler);
  },
});

const inCalls = (name: string, call: object, path: string[]) =>
  inBatches(
    name,
    (json) => put({ ...call }, path, json),
    (calls) => `{"batch":[${calls}]}`,
  );

const segment: WayIn = {
  name: 'Segment',
  url: `${BASE}/segment/v1/batch?apikey=${PUBLISHABLE}`,
  places: [
    single('batch', (json) => `{"batch":${json}}`),
    ...fieldsRead(call).map(besideProducts),
    ...fieldsRead(call).flatMap((path) => inCalls(`batch.*.${path.join('.')}`, callOf(1), path)),
    ...SEGMENT_NAMES.flatMap((event) =>
      propertiesRead(event).map((path) =>
        single(`${event} ${path.join('.')}`, (json) =>
          put({ event }, ['properties', ...path], json),
        ),
      ),
    ),
    ...FIELDS.flatMap(({ type, path, properties }) =>
      properties
        ? single(
            `${type} ${path}`,
            (json) => `{"event":"${type}","properties":${properties(json)}}`,
          )
        : [],
    ),
  ],
};

const payload = { website: 'https://shop.example' };

const umami: WayIn = {
  name: 'Umami',
  url: `${BASE}/umami/api/send?apikey=${PUBLISHABLE}`,
  places: [
    ...fieldsRead(send).flatMap((path) => [
      single(`${path.join('.')} of a page`, (json) => put({ type: 'event', payload }, path, json)),
      single(`${path.join('.')} of an event`, (json) =>
        put({ type: 'event', payload: { ...payload, name: 'search' } }, path, json),
      ),
    ]),
    ...FIELDS.flatMap(({ type, path, properties }) =>
      properties
        ? single(`${type} ${path}`, (json) =>
            put(
              { type: 'event', payload: { ...payload, name: type } },
              ['payload', 'data'],
              properties(json),
            ),
          )
        : [],
    ),
  ],
};

export const WAYS_IN: readonly WayIn[] = [own, segment, umami];
