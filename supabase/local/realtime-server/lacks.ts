// What a real Realtime server has not made in the database yet, and what helps.
import type { Client } from 'pg';
import { z } from 'zod';
import { adminUrl, withClient } from '../postgres/client.ts';
import type { RealtimeServer } from './server.ts';
import { howToLetGo } from './tenant.ts';

export interface Lack {
  what: string;
  /** One sentence. */
  todo: string;
}

/** The last migration of supabase/realtime v2.129.8; a newer server has this one and more. */
const LAST_MIGRATION = 20260709120000;

const TABLES = `
  select to_regclass('realtime.messages') is not null and to_regclass('realtime.schema_migrations') is not null
    and to_regprocedure('realtime.send(jsonb, text, text, boolean)') is not null
    and to_regprocedure('realtime.topic()') is not null as exist`;

const REST = `
  select coalesce((select max(version) from realtime.schema_migrations), 0)::text as migration,
    array(
      select name from (values ('today', 0), ('tomorrow', 1)) as day (name, ahead)
      where not exists (
        select from pg_inherits join pg_class on pg_class.oid = inhrelid
        where inhparent = 'realtime.messages'::regclass
          and relname = to_char((now() at time zone 'UTC')::date + ahead, '"messages_"YYYY_MM_DD'))
    ) as days,
    exists (
      select from pg_replication_slots
      where active and database = current_database() and starts_with(slot_name, 'supabase_realtime_messages_replication_slot')
        -- A slot is listed before it has a position; what is committed until then is lost.
        and confirmed_flush_lsn is not null
    ) as streams`;

const rest = z.object({
  migration: z.coerce.number(),
  days: z.array(z.string()),
  streams: z.boolean(),
});

/** Asks the database on this port. */
export const lacksOn = (port: number, server: RealtimeServer): Promise<Lack[]> =>
  withClient(adminUrl(port), (sql) => lacksOf(sql, server));

/** In the order in which the server makes things: the first is the one to look at. */
export async function lacksOf(sql: Client, server: RealtimeServer): Promise<Lack[]> {
  if (!(await sql.query(TABLES)).rows[0].exist) return [noTables(server)];
  const { migration, days, streams } = rest.parse((await sql.query(REST)).rows[0]);
  return [
    ...(migration < LAST_MIGRATION ? [unfinishedMigrations(migration, server)] : []),
    ...days.map((day) => noPartition(day, server)),
    ...(streams ? [] : [NO_STREAM]),
  ];
}

const noTables = (server: RealtimeServer): Lack => ({
  what: 'its tables',
  todo: `Its tenant must name this database (user supabase_admin, password postgres) and the JWT secret of the local stack. If it served another database on this port before, it still holds that: ${howToLetGo(server)}`,
});

const unfinishedMigrations = (newest: number, server: RealtimeServer): Lack => ({
  what: `its migration ${LAST_MIGRATION} (the newest there is ${newest})`,
  todo: `Its log says which migration failed and why (MigrationsFailedToRun). Mend that, then have it connect anew: ${howToLetGo(server)}`,
});

const noPartition = (day: string, server: RealtimeServer): Lack => ({
  what: `the partition of realtime.messages for ${day}`,
  todo: `It makes partitions when it connects anew: ${howToLetGo(server)}`,
});

const NO_STREAM: Lack = {
  what: 'an active replication slot',
  todo: 'Its log says why it does not stream (ReplicationConnection, MaxWalSenders); after a lost connection it tries again within 5 s to 5 min.',
};
