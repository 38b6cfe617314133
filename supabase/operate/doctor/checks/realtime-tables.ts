// Realtime has made its tables to the end, and what is sent has a place to go to; or why not, which decides what helps.
import { z } from 'zod';
import type { Target } from '../../target.ts';
import { type Check, type Context, type Finding, unlessFound, warn, wrong } from '../check.ts';
import { connectAnew } from '../remedies.ts';

/** The newest server that this was tried with, and the last of the 81 migrations that it runs in a project's database. */
const TRIED = { server: '2.129.8', migration: 20260709120000 };

/** Its migration 20260707120000 revokes from this role, and fails where it is missing. */
const ROLE = { name: 'dashboard_user', attributes: 'nologin createdb createrole replication' };

export const realtimeTables: Check = {
  name: 'tables',
  title: 'Realtime tables',
  needs: ['database'],
  async run(context) {
    const state = await look(context);
    if (!state.hasTables) return [noTables(context.target)];
    const found = incomplete(state, context.target);
    if (state.hasPartitions && (await sendStoresNothing(context))) found.push(SEND_IS_BROKEN);
    return unlessFound(found, whatIsWell(state));
  },
};

/** Undefined: it could not be read. */
interface Server extends z.infer<typeof stateRow> {
  migration: number | undefined;
}

const stateRow = z.object({
  hasTables: z.boolean(),
  hasPartitions: z.boolean(),
  hasRole: z.boolean(),
  isConnected: z.boolean(),
});

const STATE = `
  select to_regclass('realtime.messages') is not null as "hasTables",
    (select count(*) = 2 from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = to_regclass('realtime.messages') and c.relname in (
        to_char(now() at time zone 'UTC', '"messages_"YYYY_MM_DD'),
        to_char(now() at time zone 'UTC' + interval '1 day', '"messages_"YYYY_MM_DD'))) as "hasPartitions",
    exists (select from pg_roles where rolname = $1) as "hasRole",
    exists (select from pg_stat_activity
      where datname = current_database() and application_name like 'realtime\\_%') as "isConnected"`;

const newest = z.tuple([z.object({ version: z.coerce.number() })]);

async function look({ sql }: Context): Promise<Server> {
  const [row] = await sql(STATE, [ROLE.name]);
  // The role of the migrations may be kept from reading it.
  const migration = await sql('select max(version) as version from realtime.schema_migrations')
    .then((rows) => newest.parse(rows)[0].version)
    .catch(() => undefined);
  return { ...stateRow.parse(row), migration };
}

const noTables = (target: Target): Finding =>
  wrong(
    'There is no realtime.messages: Realtime has made no tables here, joins are refused and broadcasts lost.',
    `A server that is connected may hold a database that this one has replaced; it makes tables only when it connects anew. ${connectAnew(target)}`,
  );

/** Without a partition for today and tomorrow broadcasts are lost. */
function incomplete(state: Server, target: Target): Finding[] {
  if (state.hasPartitions && !isBehind(state)) return [];
  const { why, todo } = causeOf(state, target);
  return [
    state.hasPartitions
      ? warn(`What is sent has its partition, but ${why}.`, todo)
      : wrong(
          `realtime.messages has no partition for today or tomorrow, and broadcasts are lost: ${why}.`,
          todo,
        ),
  ];
}

const isBehind = ({ migration }: Server) => migration !== undefined && migration < TRIED.migration;

function causeOf(state: Server, target: Target): { why: string; todo: string } {
  const { migration, hasRole, isConnected } = state;
  const again = connectAnew(target);
  const stopped = `the server's own migrations end at ${migration}, those of ${TRIED.server} at ${TRIED.migration}`;
  if (!hasRole && (isBehind(state) || migration === undefined))
    return {
      why: `${isBehind(state) ? `${stopped}; they` : "the server's own migrations"} need the role ${ROLE.name}, which is missing`,
      todo: `\`create role ${ROLE.name} ${ROLE.attributes};\` ${again}`,
    };
  if (isBehind(state))
    return {
      why: stopped,
      todo: `An older server ends earlier: update it. Any other logs why it stopped (MigrationsFailedToRun): mend that. ${again}`,
    };
  return isConnected
    ? { why: 'the server has not made it', todo: again }
    : {
        why: 'no Realtime server is connected to this database',
        todo: `Somebody has to join: run the whole doctor, which does. If it says this again: ${again}`,
      };
}

const whatIsWell = ({ migration }: Server): string =>
  migration === undefined
    ? 'What is sent has its partition. (Which migrations the server has run may not be read here.)'
    : 'The server has run its migrations; what is sent has its partition.';

const SEND_IS_BROKEN = wrong(
  'realtime.send() stores nothing: broadcasts are lost.',
  "Call realtime.send('{}', 'doctor', 'doctor', true) in psql: its warning says why. If none comes, somebody replaced the function: put the server's own back.",
);

/** It never fails, and only warns: whether a row came of it tells. Nothing is kept. */
async function sendStoresNothing({ sql }: Context): Promise<boolean> {
  // Before this side gives up: a rollback that is not sent would leave the rest inside this transaction.
  await sql("begin; set local lock_timeout = '3s'; set local statement_timeout = '5s'");
  try {
    await sql("select realtime.send('{}', 'doctor', 'doctor', true)");
    const rows = await sql(`select from realtime.messages
      where topic = 'doctor' and extension = 'broadcast' and private and inserted_at >= localtimestamp - interval '1 minute'`);
    return rows.length === 0;
  } finally {
    await sql('rollback');
  }
}
