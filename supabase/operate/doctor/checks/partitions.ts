// The partitions of the next days are there.
import { z } from 'zod';
import { type Check, unlessFound, wrong } from '../check.ts';

/** Upkeep makes three days ahead, every ten minutes; events may be a week late. */
const DAYS = { events: [-7, 2], frames: [0, 2] } as const;

const missingRows = z.array(z.object({ name: z.string() }));

const MISSING = `
  select name from (
    select $1 || '_' || to_char((now() at time zone 'UTC')::date + day, 'YYYYMMDD') as name
    from generate_series($2::int, $3::int) as day
  ) as wanted
  where not exists (
    select from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ('analytics.' || $1)::regclass and c.relname = wanted.name)
  order by name`;

export const partitions: Check = {
  name: 'partitions',
  title: 'Partitions',
  needs: ['database'],
  async run({ sql }) {
    const all = await Promise.all(
      Object.entries(DAYS).map(async ([table, days]) =>
        missingRows.parse(await sql(MISSING, [table, ...days])),
      ),
    );
    const missing = all.flat().map(({ name }) => `analytics.${name}`);
    return unlessFound(
      missing.length === 0
        ? []
        : [
            wrong(
              `Missing: ${missing.join(', ')}.`,
              '`select analytics.maintain();` See "Schedule" and "Upkeep" below for why it was not done by itself.',
            ),
          ],
      'Events and frames have theirs until the day after tomorrow at least.',
    );
  },
};
