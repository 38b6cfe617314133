// Upkeep has done all its steps; if not, what is behind, since when, and whose transactions it waited for.
import { z } from 'zod';
import { type Check, ok, warn, wrong } from '../check.ts';

/** Partitions are made three days ahead: there is time to look. */
const LATE_HOURS = 24;

const BEHIND = `
  select step, why, to_char(since at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as since,
    extract(epoch from now() - upkeep_behind.since) / 3600 as hours
  from analytics.upkeep_behind order by upkeep_behind.since, step`;

const behindRows = z.array(
  z.object({ step: z.string(), since: z.string(), why: z.string(), hours: z.coerce.number() }),
);

/** Transactions with a lock on a table of ours that were open when a step failed last, and still are. */
const HOLDERS = `
  select a.pid, coalesce(nullif(a.application_name, ''), a.usename, '?') as application,
    extract(epoch from clock_timestamp() - a.xact_start) as seconds
  from pg_stat_activity a
  where a.xact_start < (select max(b.tried_at) from analytics.upkeep_behind b) and a.pid <> pg_backend_pid() and exists (
    select from pg_locks l join pg_class c on c.oid = l.relation
    where l.pid = a.pid and l.granted and c.relnamespace = 'analytics'::regnamespace)
  order by a.xact_start`;

const holderRows = z.array(
  z.object({ pid: z.number(), application: z.string(), seconds: z.coerce.number() }),
);

export const upkeep: Check = {
  name: 'upkeep',
  title: 'Upkeep',
  needs: ['database'],
  async run({ sql }) {
    const behind = behindRows.parse(await sql(BEHIND));
    if (behind.length === 0) return [ok('All its steps are done.')];
    const holders = holderRows
      .parse(await sql(HOLDERS))
      .map(
        ({ pid, application, seconds }) =>
          `Process ${pid} (${application}) has had a transaction open on these tables for ${Math.round(seconds)} s; if it will not end by itself: \`select pg_terminate_backend(${pid});\``,
      );
    const todo = [
      ...holders,
      'Upkeep tries again every 10 minutes: `select analytics.maintain();`',
    ];
    return behind.map(({ step, since, why, hours }) =>
      (hours < LATE_HOURS ? warn : wrong)(
        `Behind since ${since} UTC with ${step}: ${why}.`,
        todo.join(' '),
      ),
    );
  },
};
