// The raw HTTP API of `track` as an OpenAPI 3.1 document, made from the contract.
import { z } from 'zod';
import { incomingEvent } from '../../_shared/contract/event.ts';
import { EVENT_TYPES } from '../../_shared/contract/event-type.ts';
import { REQUEST } from '../../_shared/contract/limits.ts';
import { errorBody, receipt, trackRequest } from '../../_shared/contract/receipt.ts';
import { TOOLS } from './index.ts';
import type { Tool } from './sender.ts';

type Schema = Record<string, unknown>;

/** As senders write it: what the contract makes of it does not concern them. */
function schemaOf(type: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io: 'input' });
  return schema;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const nameOf = (type: string) =>
  `${type.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}Event`;

/** One named schema for each type, and the union that tells them apart by `type`. */
function eventSchemas(): Record<string, Schema> {
  const each = incomingEvent.options.map((option, index) => {
    const type = EVENT_TYPES[index] ?? '';
    return [nameOf(type), schemaOf(option)] as const;
  });
  const mapping = Object.fromEntries(EVENT_TYPES.map((type) => [type, ref(nameOf(type)).$ref]));
  const Event = {
    oneOf: EVENT_TYPES.map((type) => ref(nameOf(type))),
    discriminator: { propertyName: 'type', mapping },
  };
  return { Event, ...Object.fromEntries(each) };
}

const json = (schema: Schema, example?: unknown) => ({
  'application/json': { schema, ...(example ? { example } : {}) },
});

const failure = (description: string, retries = false) => ({
  description,
  content: json(ref('Error')),
  ...(retries && {
    headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
  }),
});

const EXAMPLE = {
  sentAt: '2026-11-22T20:43:05.000Z',
  events: [
    {
      id: '019aad2c-7a80-7b5e-9c1f-4a3f0d6a2b11',
      type: 'search',
      occurredAt: '2026-11-22T20:43:04.000Z',
      sessionId: '6f1b2a34-5c7d-4e8f-9a0b-1c2d3e4f5a6b',
      properties: { query: 'lace veil', resultsCount: 24 },
    },
  ],
};

const RESPONSES = {
  202: {
    description: 'What was accepted is stored, whatever happens next.',
    content: json(ref('Receipt')),
  },
  400: failure('The body is not JSON or not of this shape.'),
  401: failure('No key, or not one of this project, or not in its place.'),
  413: failure('Too many events or bytes: send fewer at once.'),
  415: failure('Another content type or encoding.'),
  429: failure('Too many events in a short time: wait, then send the same again.', true),
  503: failure('The database cannot be reached: keep the events and send the same again.', true),
};

const SEND = {
  operationId: 'sendEvents',
  summary: 'Send what shoppers did',
  description:
    `At most ${REQUEST.maxEvents} events and ${REQUEST.maxBytes / 1024} KiB (after inflating). One bad event never costs ` +
    'the good ones. The same event id sent again is stored and counted once, so every failure may be retried.',
  security: [{ header: [] }, { query: [] }],
  parameters: [
    {
      name: 'Content-Encoding',
      in: 'header',
      required: false,
      schema: { type: 'string', enum: ['gzip'] },
    },
  ],
  requestBody: {
    required: true,
    content: {
      ...json(ref('TrackRequest'), EXAMPLE),
      'text/plain': {
        schema: {
          type: 'string',
          contentMediaType: 'application/json',
          contentSchema: ref('TrackRequest'),
        },
      },
    },
  },
  responses: RESPONSES,
};

const toolOperation = ({ operationId, summary, description }: Tool['api']) => ({
  operationId,
  summary,
  description,
  security: [{ basic: [] }, { header: [] }, { query: [] }, {}],
  requestBody: { required: true, content: json({ type: 'object' }) },
  responses: RESPONSES,
});

const SECURITY_SCHEMES = {
  header: {
    type: 'apiKey',
    in: 'header',
    name: 'apikey',
    description: 'Publishable key, or secret key from a server.',
  },
  query: {
    type: 'apiKey',
    in: 'query',
    name: 'apikey',
    description: 'Publishable key only: for beacons, which cannot set headers.',
  },
  basic: {
    type: 'http',
    scheme: 'basic',
    description: 'The publishable key as user name, as Segment’s libraries send their write key.',
  },
};

const requestSchema = (): Schema => ({
  type: 'object',
  properties: {
    sentAt: schemaOf(trackRequest.shape.sentAt),
    events: { type: 'array', items: ref('Event'), minItems: 1, maxItems: REQUEST.maxEvents },
  },
  required: ['sentAt', 'events'],
  additionalProperties: false,
});

/** Made once: it takes milliseconds, and anyone may ask. */
let schemas: Record<string, Schema> | undefined;
const allSchemas = (): Record<string, Schema> => {
  schemas ??= {
    TrackRequest: requestSchema(),
    ...eventSchemas(),
    Receipt: schemaOf(receipt),
    Error: schemaOf(errorBody),
  };
  return schemas;
};

const READ = {
  operationId: 'readApi',
  summary: 'This document',
  security: [{}],
  responses: { 200: { description: 'OpenAPI 3.1', content: json({ type: 'object' }) } },
};

const PATHS = {
  '/track': { post: SEND },
  ...Object.fromEntries(TOOLS.map(({ api }) => [api.path, { post: toolOperation(api) }])),
  '/track/openapi.json': { get: READ },
};

export const openApiDocument = () => ({
  openapi: '3.1.0',
  info: {
    title: 'VowSwap analytics: track',
    version: '1',
    description: 'Takes the events of shoppers and answers when they are stored.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  // Of the host that it was read from: an answer that many may keep repeats nothing of the request.
  servers: [{ url: '/functions/v1' }],
  paths: PATHS,
  components: { securitySchemes: SECURITY_SCHEMES, schemas: allSchemas() },
});

export const isApiRequest = (method: string, pathname: string): boolean =>
  method === 'GET' && pathname.endsWith('/openapi.json');

/** The HTTP API as the contract has it; no key is needed to read it. */
export const apiAnswer = (cors: Record<string, string>): Response =>
  Response.json(openApiDocument(), {
    headers: { ...cors, 'cache-control': 'public, max-age=3600' },
  });
