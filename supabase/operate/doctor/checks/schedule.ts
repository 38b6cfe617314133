// Something calls the fold on schedule: pg_cron on Supabase, the ticker on the embedded stack.
import { z } from 'zod';
import { type Check, type Context, type Finding, ok, unlessFound, warn, wrong } from '../check.ts';
import { migrationText, onOneLine } from '../migration-text.ts';

const extension = z.object({ available: z.boolean(), installed: z.boolean(), ticker: z.boolean() });
const jobRows = z.array(
  z.object({ jobname: z.string(), active: z.boolean(), failure: z.string().nullable() }),
);

const AGAIN =
  'Run the end of supabase/migrations/…_upkeep.sql again (its `do` block), in the SQL editor.';

/** The statements that schedule our jobs, by the job's name. */
export async function schedules(): Promise<Map<string, string>> {
  const text = await migrationText('upkeep');
  const found = text.matchAll(/\$job\$(select cron\.schedule\('([\w-]+)'[\s\S]*?)\$job\$/g);
  return new Map(
    [...found].map(([, statement = '', name = '']) => [name, `${onOneLine(statement)};`]),
  );
}

export const schedule: Check = {
  name: 'schedule',
  title: 'Schedule',
  needs: ['database'],
  async run(context) {
    const [row] = await context.sql(`select
      exists (select from pg_available_extensions where name = 'pg_cron') as available,
      exists (select from pg_extension where extname = 'pg_cron') as installed,
      exists (select from pg_stat_activity where application_name like 'pg_cron scheduler%') as ticker`);
    const { available, installed, ticker } = extension.parse(row);
    if (installed) return unlessFound(await jobFaults(context), 'pg_cron runs all its jobs.');
    if (available)
      return [wrong('pg_cron is available, but not installed: nothing folds by the clock.', AGAIN)];
    return [
      ticker
        ? ok('There is no pg_cron here; the embedded stack ticks in its place.')
        : warn(
            'There is no pg_cron here, and nothing that ticks in its place.',
            'Have something call `select analytics.tick()` and `select analytics.fold_views()` each second, and `select analytics.maintain()` each 10 minutes.',
          ),
    ];
  },
};

async function jobFaults({ sql }: Context): Promise<Finding[]> {
  const ours = await schedules();
  const jobs = jobRows.parse(
    await sql(
      `select j.jobname, j.active, (
        select d.return_message from cron.job_run_details d
        where d.jobid = j.jobid and d.status = 'failed' and d.start_time > now() - interval '10 minutes'
        order by d.start_time desc limit 1) as failure
      from cron.job j where j.jobname = any ($1)`,
      [[...ours.keys()]],
    ),
  );
  return [...ours].flatMap(([name, statement]) => {
    const job = jobs.find(({ jobname }) => jobname === name);
    if (!job) return [wrong(`pg_cron has no job ${name}.`, `\`${statement}\``)];
    if (!job.active)
      return [
        wrong(
          `The job ${name} is switched off.`,
          // On Supabase no role may write to cron.job itself.
          `\`select cron.alter_job((select jobid from cron.job where jobname = '${name}'), active := true);\``,
        ),
      ];
    return job.failure
      ? [wrong(`The job ${name} failed: ${job.failure}`, 'Mend that; it runs again by itself.')]
      : [];
  });
}
