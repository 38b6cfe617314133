// The published description of `track` says what the contract says.
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { incomingEvent } from '../../_shared/contract/event.ts';
import { EVENT_TYPES } from '../../_shared/contract/event-type.ts';
import { REQUEST } from '../../_shared/contract/limits.ts';
import { ERROR_CODES, REJECTED_CODES, trackRequest } from '../../_shared/contract/receipt.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument();
const text = JSON.stringify(document);

/** The named schema with the schemas that it refers to put in. */
function inlined(name: string): z.core.JSONSchema.JSONSchema {
  const schemas: Record<string, unknown> = document.components.schemas;
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== 'object' || value === null) return value;
    if ('$ref' in value) return put(schemas[String(value.$ref).split('/').at(-1) ?? '']);
    const entries = Object.entries(value).filter(([key]) => key !== 'discriminator');
    return Object.fromEntries(entries.map(([key, one]) => [key, put(one)]));
  };
  return put(schemas[name]) as z.core.JSONSchema.JSONSchema;
}

describe('the OpenAPI document', () => {
  it('is 3.1, and refers to nothing that is not in it', () => {
    expect(document.openapi).toBe('3.1.0');
    const names = Object.keys(document.components.schemas);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(names).toContain(name);
    const schemes = Object.keys(document.components.securitySchemes);
    for (const { security } of Object.values(document.paths).flatMap((path) => Object.values(path)))
      for (const way of security)
        for (const scheme of Object.keys(way)) expect(schemes).toContain(scheme);
  });

  it('is valid by the schema of OpenAPI 3.1, and would not be with a mistake in it', async () => {
    const validate = (one: Record<string, unknown>) => new Validator().validate(one);
    expect(await validate(JSON.parse(text))).toEqual({ valid: true });
    const { info: _, ...withoutInfo } = JSON.parse(text);
    expect(await validate(withoutInfo)).toMatchObject({ valid: false });
  });

  it('has a schema for each event type, and every code that an answer may carry', () => {
    const union = z.object({
      discriminator: z.object({ mapping: z.record(z.string(), z.string()) }),
    });
    const { mapping } = union.parse(document.components.schemas.Event).discriminator;
    expect(Object.keys(mapping)).toEqual([...EVENT_TYPES]);
    for (const code of [...REJECTED_CODES, ...ERROR_CODES]) expect(text).toContain(`"${code}"`);
    expect(text).toContain(`"maxItems":${REQUEST.maxEvents}`);
  });

  it('gives an example that the contract accepts', () => {
    const { example } = document.paths['/track'].post.requestBody.content['application/json'];
    const { events } = trackRequest.parse(example);
    for (const event of events) incomingEvent.parse(event);
  });

  it('accepts and rejects what the contract does', () => {
    const published = z.fromJSONSchema(inlined('TrackRequest'));
    const { example } = document.paths['/track'].post.requestBody.content['application/json'];
    const { sentAt, events } = trackRequest.parse(example);
    const [event] = z.array(z.record(z.string(), z.unknown())).parse(events);
    const isFine = (one: unknown) => published.safeParse({ sentAt, events: [one] }).success;
    expect(isFine(event)).toBe(true);
    const wrong = [
      { ...event, type: 'click' },
      { ...event, extra: 1 },
      { ...event, sessionId: 'guest' },
      { ...event, properties: { query: 'veil' } },
      { ...event, properties: { query: '', resultsCount: 1 } },
      { ...event, properties: { query: 'veil', resultsCount: 1.5 } },
      { ...event, properties: { query: 'x'.repeat(201), resultsCount: 1 } },
    ];
    for (const one of wrong) {
      expect(incomingEvent.safeParse(one).success).toBe(false);
      expect(isFine(one)).toBe(false);
    }
  });
});
