// The fold is free to run, and keeps up.
import { z } from 'zod';
import { type Check, type Finding, unlessFound, warn, wrong } from '../check.ts';

/** A fold takes milliseconds; at the very most, its statement timeout. */
const HELD_S = 5;
const BEHIND_S = 30;

const holder = z.array(
  z.object({ pid: z.number(), application: z.string(), seconds: z.coerce.number() }),
);
const state = z.object({ rows: z.number(), behind: z.coerce.number() });

/** The lock's key is one 32-bit number: its upper half, all ones or zeros, stands in classid. */
const HOLDERS = `
  select a.pid, coalesce(nullif(a.application_name, ''), a.usename, '?') as application,
    extract(epoch from now() - coalesce(a.xact_start, a.state_change)) as seconds
  from pg_locks l join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.granted and l.objsubid = 1
    and l.objid = (hashtext('analytics.fold')::bigint & 4294967295)::oid`;

const STATE = `
  select (select count(*)::int from analytics.settings) as rows,
    coalesce(extract(epoch from now() - (
      select min(e.received_at) from analytics.fold_state s
      join analytics.events e on e.xid >= pg_snapshot_xmax(s.cursor)
      where not pg_visible_in_snapshot(e.xid, s.cursor))), 0) as behind`;

export const fold: Check = {
  name: 'fold',
  title: 'Fold',
  needs: ['database'],
  async run({ sql }) {
    const found: Finding[] = holder
      .parse(await sql(HOLDERS))
      .filter(({ seconds }) => seconds > HELD_S)
      .map(({ pid, application, seconds }) =>
        wrong(
          `The fold cannot run: process ${pid} (${application}) has held its lock for ${Math.round(seconds)} s.`,
          `\`select pg_terminate_backend(${pid});\``,
        ),
      );
    const { rows, behind } = state.parse((await sql(STATE))[0]);
    if (rows === 0)
      found.push(
        wrong(
          'analytics.settings has no row: nothing can be folded.',
          '`insert into analytics.settings default values;`',
        ),
      );
    if (behind > BEHIND_S)
      found.push(
        warn(
          `The fold is ${Math.round(behind)} s behind.`,
          'A backlog drains by itself; if this grows, the database needs a larger compute size.',
        ),
      );
    return unlessFound(found, 'It is free and keeps up.');
  },
};
