// Whatever stands in an argument, a function that a signed-in person may call answers, or says in a sentence what is wrong.
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { FILTER_KEYS } from '#proof/chaos/fuzz/filter-keys.ts';
import { rawFault } from '#proof/chaos/fuzz/raw-fault.ts';
import { createMember, rpcAs } from './support/act-as.ts';

const MOMENTS = [
  'infinity',
  '-infinity',
  '4714-11-24 BC',
  '4713-01-01 BC',
  '294276-12-31',
  '0001-01-01',
  'epoch',
];
const WHOLE = ['0', '-1', '2147483647', '-2147483648'];
const TEXTS = ['', ' ', 'null', 'x'.repeat(5_000), '\u202e', '%s', "'"];
const JSON_VALUES = ['null', '{}', '[]', '[null]', 'true', '""', '1e400', '-1', '9'.repeat(5_000)];
/** Each part of an argument that is an object, with what it must not be. */
const PARTS: Record<string, readonly string[]> = {
  p_filter: FILTER_KEYS,
  p_cursor: ['derivedAt', 'id'],
};
const HOSTILE: Record<string, readonly string[]> = {
  'timestamp with time zone': MOMENTS,
  integer: WHOLE,
  bigint: [...WHOLE, '9223372036854775807', '-9223372036854775808'],
  text: TEXTS,
  'text[]': ['{}', '{NULL}', '{{a},{b}}', '{""}', '{analytics,analytics}'],
  uuid: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  boolean: ['true'],
  jsonb: JSON_VALUES,
};

/** What an argument is that must be given and is not the one in question. */
const GOOD: Record<string, string> = {
  p_from: new Date(Date.now() - 3_600_000).toISOString(),
  p_term: 'lace',
  p_topic: 'analytics',
  p_epoch: crypto.randomUUID(),
  p_seq: '0',
  p_filter: '{"type": "search"}',
  p_id: crypto.randomUUID(),
  p_session_id: crypto.randomUUID(),
  p_email: 'somebody@tests.invalid',
  p_role: 'viewer',
};

const EXPOSED = `
  select p.proname as name, p.proargnames[1:p.pronargs] as arguments, p.pronargs - p.pronargdefaults as required,
    array(select format_type(t, null) from unnest(p.proargtypes) as t) as types
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
    and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('anon', p.oid, 'execute'))`;

const exposed = z.array(
  z.object({
    name: z.string(),
    arguments: z
      .array(z.string())
      .nullable()
      .transform((names) => names ?? []),
    required: z.int(),
    types: z.array(z.string()),
  }),
);

function hostileTo(name: string, type: string): (string | null)[] {
  const parts = PARTS[name] ?? [];
  const within = parts.flatMap((part) => JSON_VALUES.map((value) => `{"${part}": ${value}}`));
  const moments = MOMENTS.map((moment) => JSON.stringify({ derivedAt: moment }));
  const joined = JSON_VALUES.map((value) => `{"filter": "size", "value": ${value}}`);
  return [
    null,
    ...(HOSTILE[type] ?? []),
    ...within,
    ...(name === 'p_filter' ? joined : []),
    ...(name === 'p_cursor' ? moments : []),
  ];
}

let stack: Awaited<ReturnType<typeof startTestStack>>;
let sql: Client;
beforeAll(async () => {
  stack = await startTestStack({ functions: false, realtime: false });
  sql = await connect(stack.dbUrl);
});
afterAll(async () => {
  await sql?.end();
  await stack?.stop();
});

it('answers, or refuses with a sentence of its own, whatever one of the arguments is', async () => {
  const functions = exposed.parse((await sql.query(EXPOSED)).rows);
  expect(functions.length).toBeGreaterThan(15);
  const owner = await createMember(sql, 'owner');
  const good: Record<string, string> = { ...GOOD, p_user_id: await createMember(sql, 'viewer') };
  const faults: string[] = [];
  let calls = 0;
  for (const { name, arguments: names, required, types } of functions) {
    for (const [asked, argument] of names.entries()) {
      const type = types[asked] ?? '';
      expect(Object.keys(HOSTILE), `${name}(${argument})`).toContain(type);
      const others = names.filter((_, i) => i < required && i !== asked);
      expect(Object.keys(good), name).toEqual(expect.arrayContaining(others));
      for (const hostile of hostileTo(argument, type)) {
        const given = [argument, ...others].map((one, i) => {
          return `${one} => $${i + 1}::text::${types[names.indexOf(one)]}`;
        });
        const values = [hostile, ...others.map((one) => good[one])];
        const isValue = await sql.query(`select $1::text::${type}`, [hostile]).then(
          () => true,
          () => false,
        );
        // What Postgres cannot read as this type never comes to the function.
        if (!isValue) continue;
        calls += 1;
        await rpcAs(sql, owner, z.unknown(), `${name}(${given.join(', ')})`, values).catch(
          (error) => {
            const fault = rawFault(error);
            if (fault)
              faults.push(`${name}(${argument}: ${String(hostile).slice(0, 60)}): ${fault}`);
          },
        );
      }
    }
  }
  expect(faults).toEqual([]);
  expect(calls).toBeGreaterThan(500);
}, 120_000);
