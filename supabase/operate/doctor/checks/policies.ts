// Who may join a topic is decided by our policies on realtime.messages, and by no other.
import { z } from 'zod';
import {
  type Check,
  type Context,
  type Finding,
  skipped,
  unlessFound,
  warn,
  wrong,
} from '../check.ts';

const policyRows = z.array(
  z.object({
    schemaname: z.string(),
    tablename: z.string(),
    policyname: z.string(),
    cmd: z.string(),
    roles: z.array(z.string()),
    check: z.string().nullable(),
  }),
);

const EXPECTED = [
  {
    on: 'realtime.messages',
    name: 'receive_allowed_topics',
    file: 'broadcast',
    without: 'nobody can join a topic',
  },
  {
    on: 'realtime.messages',
    name: 'track_presence',
    file: 'broadcast',
    without: 'nobody sees who else is watching',
  },
  {
    on: 'analytics.members',
    name: 'select_for_tokens',
    file: 'members',
    without: 'Auth reads no role into tokens',
  },
];
const OURS = EXPECTED.map(({ name }) => name);
const API_ROLES = ['public', 'anon', 'authenticated'];

export const policies: Check = {
  name: 'policies',
  title: 'Policies',
  needs: ['database'],
  async run(context) {
    const rows = policyRows.parse(
      await context.sql(`select schemaname::text, tablename::text, policyname::text, cmd, roles::text[], with_check as check
        from pg_policies where (schemaname, tablename) in (('realtime', 'messages'), ('analytics', 'members'))`),
    );
    const found: Finding[] = EXPECTED.filter(
      ({ on, name }) =>
        !rows.some((row) => `${row.schemaname}.${row.tablename}` === on && row.policyname === name),
    ).map(({ on, name, file, without }) =>
      wrong(
        `The policy ${name} on ${on} is missing: ${without}.`,
        `Create it again as supabase/migrations/…_${file}.sql has it.`,
      ),
    );
    const foreign = rows.filter(
      ({ tablename, policyname, roles }) =>
        tablename === 'messages' &&
        !OURS.includes(policyname) &&
        roles.some((role) => API_ROLES.includes(role)),
    );
    for (const { policyname, roles } of foreign)
      found.push(
        warn(
          `The policy ${policyname} on realtime.messages is not ours, and concerns ${roles.join(', ')}.`,
          'See that it names other topics than ours.',
        ),
      );
    found.push(...(await strangersWhoSee(context)));
    return unlessFound(found, 'Topics are open to whom analytics.allowed_topics() names.');
  },
};

const STRANGERS = [
  { role: 'anon', who: 'Visitors without a session' },
  { role: 'authenticated', who: 'Strangers who have signed up' },
];

/** As Realtime decides it: a probe row, the claims of the caller, and whether the row is seen. Nothing is kept. */
async function strangersWhoSee({ sql }: Context): Promise<Finding[]> {
  const found: Finding[] = [];
  await sql('begin');
  try {
    const probe = await sql(
      "insert into realtime.messages (topic, extension) values ('analytics', 'broadcast') returning id",
    ).catch(() => undefined);
    if (!probe) return [skipped('Who may receive cannot be probed: see "Realtime" above.')];
    for (const { role, who } of STRANGERS) {
      const claims = JSON.stringify({ sub: crypto.randomUUID(), role });
      await sql(
        "select set_config('realtime.topic', 'analytics', true), set_config('request.jwt.claims', $1, true), set_config('role', $2, true)",
        [claims, role],
      );
      const seen = await sql('select from realtime.messages where id = $1', [probe[0]?.id]);
      await sql("select set_config('role', 'none', true)");
      if (seen.length > 0)
        found.push(
          wrong(
            `${who} may receive on the topic analytics.`,
            'Drop the policy on realtime.messages that lets them.',
          ),
        );
    }
  } finally {
    await sql('rollback');
  }
  return found;
}
