// Throws arguments at every function that the Data API shows: as analyst, as stranger, as anonymous.
import fc from 'fast-check';
import type { Client } from 'pg';
import { z } from 'zod';
import { ANALYST } from '../../traffic/members.ts';
import { FILTER_KEYS } from './filter-keys.ts';
import { hostileString, hostileValue, stringify } from './hostile.ts';
import { rawFault } from './raw-fault.ts';

const SLOW_MS = 8_000;

const signature = z.object({
  name: z.string(),
  types: z.array(z.string()),
  parameters: z.array(z.string()).nullable(),
});
export type Signature = z.infer<typeof signature>;

const EXPOSED = `
  select p.proname as name, array(select format_type(t, null) from unnest(p.proargtypes) as t) as types, p.proargnames[1:p.pronargs] as parameters
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname like 'analytics\\_%' order by 1`;

export async function exposedFunctions(sql: Client): Promise<Signature[]> {
  const { rows } = await sql.query(EXPOSED);
  return z.array(signature).min(8).parse(rows);
}

const filter: fc.Memo<unknown> = fc.memo((depth) =>
  fc.dictionary(
    fc.constantFrom(...FILTER_KEYS),
    depth > 1
      ? fc.oneof(hostileString, filter(), fc.array(filter(), { maxLength: 3 }))
      : hostileString,
    { maxKeys: 2 },
  ),
);

const TIMES = [
  'now',
  'epoch',
  'infinity',
  '-infinity',
  '2026-11-22T20:43:00+14:00',
  '4713-01-01 BC',
  '294276-12-31',
];
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Mars/Olympus',
  "'; select 1 --",
  'posixrules',
  '',
];
const TOPICS = ['analytics', 'analytics:search', 'analytics:view:x', 'realtime:analytics', '%'];
const WHOLE = ['0', '1', '-1', '100', '2147483647', '-2147483648'];

const likely: Record<string, fc.Arbitrary<string>> = {
  'timestamp with time zone': fc.constantFrom(...TIMES),
  text: fc.constantFrom(...ZONES, ...TOPICS, 'owner', 'viewer', ANALYST.email),
  'text[]': fc.constantFrom(
    '{}',
    '{analytics}',
    '{analytics:search,analytics}',
    '{NULL}',
    '{{a},{b}}',
  ),
  jsonb: filter(4).map(stringify),
  uuid: fc.oneof(fc.uuid(), fc.constant(ANALYST.id)),
  integer: fc.constantFrom(...WHOLE),
  bigint: fc.constantFrom(...WHOLE, '9223372036854775807'),
  boolean: fc.constantFrom('true', 'false'),
};

/** NUL and half pairs cannot be sent to Postgres at all; PostgREST rejects them before. */
const sendable = (text: string) => text.replaceAll('\u0000', '').toWellFormed();

function argument(type: string): fc.Arbitrary<string | null> {
  const hostile = type === 'jsonb' ? hostileValue.map(stringify) : hostileString;
  return fc.oneof(
    { weight: 5, arbitrary: (likely[type] ?? hostile).map(sendable) },
    { weight: 3, arbitrary: hostile.map(sendable) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

export interface RpcCall extends Signature {
  values: (string | null)[];
  caller: (typeof CALLERS)[number];
}

const CALLERS = [
  { who: 'analyst', role: 'authenticated', sub: ANALYST.id },
  { who: 'stranger', role: 'authenticated', sub: 'be7c0000-0000-4000-8000-00000000ffff' },
  { who: 'anonymous', role: 'anon', sub: null },
] as const;

export const rpcCall = (functions: Signature[]): fc.Arbitrary<RpcCall> =>
  fc.constantFrom(...functions).chain((signature) =>
    fc.record({
      name: fc.constant(signature.name),
      types: fc.constant(signature.types),
      parameters: fc.constant(signature.parameters),
      values: fc.tuple(...signature.types.map(argument)),
      caller: fc.constantFrom(CALLERS[0], CALLERS[0], ...CALLERS),
    }),
  );

export class RpcFuzz {
  inputs = 0;
  readonly findings: string[] = [];
  readonly #sql: Client;

  constructor(sql: Client) {
    this.#sql = sql;
  }

  /** In a transaction that is rolled back: what an owner may do must not spoil the next call. */
  async call({ name, types, values, caller }: RpcCall): Promise<void> {
    this.inputs += 1;
    const list = types.map((type, i) => `$${i + 1}::text::${type}`).join(', ');
    const claims = JSON.stringify({ role: caller.role, sub: caller.sub });
    const start = performance.now();
    await this.#sql.query('begin');
    try {
      await this.#sql.query(`select set_config('request.jwt.claims', $1, true)`, [claims]);
      await this.#sql.query(`set local role ${caller.role}`);
      // What Postgres cannot read as these types never comes to the function.
      if (await this.#isRead(`select ${list}`, values))
        await this.#sql.query(`select public.${name}(${list})`, values);
    } catch (error) {
      const fault = rawFault(error);
      if (fault) this.#find(fault, name, values, caller.who);
    } finally {
      await this.#sql.query('rollback');
    }
    if (performance.now() - start > SLOW_MS) this.#find('slow', name, values, caller.who);
  }

  #isRead(select: string, values: (string | null)[]): Promise<boolean> {
    return this.#sql.query(select, values).then(
      () => true,
      () => false,
    );
  }

  #find(what: string, name: string, values: (string | null)[], who: string): void {
    this.findings.push(`${name} as ${who}: ${what} for ${JSON.stringify(values).slice(0, 400)}`);
  }
}
