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
import { migrationText, onOneLine } from '../migration-text.ts';

const policyRows = z.array(
  z.object({ on: z.string(), name: z.string(), roles: z.array(z.string()), drop: z.string() }),
);
type Policy = z.infer<typeof policyRows>[number];

const POLICIES = `
  select schemaname || '.' || tablename as on, policyname::text as name, roles::text[],
    format('drop policy %I on %I.%I;', policyname, schemaname, tablename) as drop
  from pg_policies where (schemaname, tablename) in (('realtime', 'messages'), ('analytics', 'members'))`;

const RECEIVE = {
  on: 'realtime.messages',
  name: 'receive_allowed_topics',
  file: 'broadcast',
  without: 'nobody can join a topic',
};
const EXPECTED = [
  RECEIVE,
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
    const rows = policyRows.parse(await context.sql(POLICIES));
    const foreign = rows.filter(isForeign);
    const found = [
      ...(await missing(rows)),
      ...foreign.map(notOurs),
      ...(await openToStrangers(context, foreign)),
    ];
    return unlessFound(found, 'Topics are open to whom analytics.allowed_topics() names.');
  },
};

const isForeign = ({ on, name, roles }: Policy) =>
  on === RECEIVE.on && !OURS.includes(name) && roles.some((role) => API_ROLES.includes(role));

const notOurs = ({ name, roles, drop }: Policy): Finding =>
  warn(
    `The policy ${name} on realtime.messages is not ours, and concerns ${roles.join(', ')}.`,
    `See that it names other topics than ours, or drop it: \`${drop}\``,
  );

async function missing(rows: Policy[]): Promise<Finding[]> {
  const gone = EXPECTED.filter(
    ({ on, name }) => !rows.some((row) => row.on === on && row.name === name),
  );
  return Promise.all(
    gone.map(async (policy) =>
      wrong(
        `The policy ${policy.name} on ${policy.on} is missing: ${policy.without}.`,
        `\`${await creationOf(policy)}\``,
      ),
    ),
  );
}

async function creationOf({ name, file }: typeof RECEIVE): Promise<string> {
  const text = onOneLine(await migrationText(file));
  return new RegExp(`create policy ${name} [^;]*;`).exec(text)?.[0] ?? '';
}

async function openToStrangers(context: Context, foreign: Policy[]): Promise<Finding[]> {
  const strangers = await strangersWhoSee(context);
  if (!strangers)
    return [skipped('Who may receive cannot be probed: see "Realtime tables" above.')];
  const todo =
    foreign.length > 0
      ? 'Drop the one above that lets them.'
      : `Ours was changed. Make it anew: \`drop policy if exists ${RECEIVE.name} on ${RECEIVE.on}; ${await creationOf(RECEIVE)}\``;
  return strangers.map((who) => wrong(`${who} may receive on the topic analytics.`, todo));
}

const STRANGERS = [
  { role: 'anon', who: 'Visitors without a session' },
  { role: 'authenticated', who: 'Strangers who have signed up' },
];

/** As Realtime decides it: a probe row, the claims of the caller, and whether the row is seen. Nothing is kept. */
async function strangersWhoSee({ sql }: Context): Promise<string[] | undefined> {
  const found: string[] = [];
  // Before this side gives up: a rollback that is not sent would leave the rest inside this transaction.
  await sql("begin; set local lock_timeout = '3s'; set local statement_timeout = '5s'");
  try {
    const probe = await sql(
      "insert into realtime.messages (topic, extension) values ('analytics', 'broadcast') returning id",
    ).catch(() => undefined);
    if (!probe) return undefined;
    for (const { role, who } of STRANGERS) {
      const claims = JSON.stringify({ sub: crypto.randomUUID(), role });
      await sql(
        "select set_config('realtime.topic', 'analytics', true), set_config('request.jwt.claims', $1, true), set_config('role', $2, true)",
        [claims, role],
      );
      const seen = await sql('select from realtime.messages where id = $1', [probe[0]?.id]);
      await sql("select set_config('role', 'none', true)");
      if (seen.length > 0) found.push(who);
    }
  } finally {
    await sql('rollback');
  }
  return found;
}
