// Who may join a topic is decided by our policies on realtime.messages, and by no other.
import { z } from 'zod';
import { type Check, type Finding, unlessFound, wrong } from '../check.ts';

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
  async run({ sql }) {
    const rows = policyRows.parse(
      await sql(`select schemaname::text, tablename::text, policyname::text, cmd, roles::text[], with_check as check
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
    for (const { tablename, policyname, cmd, roles } of rows)
      if (
        tablename === 'messages' &&
        !OURS.includes(policyname) &&
        roles.some((role) => API_ROLES.includes(role))
      )
        found.push(
          wrong(
            `The policy ${policyname} on realtime.messages lets ${roles.join(', ')} ${cmd === 'SELECT' ? 'receive' : 'send'} beside ours.`,
            `drop policy "${policyname}" on realtime.messages; or see that it names other topics.`,
          ),
        );
    return unlessFound(found, 'Topics are open to whom analytics.allowed_topics() names.');
  },
};
