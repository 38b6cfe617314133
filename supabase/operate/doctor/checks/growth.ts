// When the database reaches the size of the plan, by the pace of the last day.
import { z } from 'zod';
import { type Check, type Finding, ok, warn, wrong } from '../check.ts';

const SOON_DAYS = 30;
const MB = 1024 * 1024;

/** The size a day ago, or the nearest to it that was noted; none from within the last hour, which would say little. */
const SIZES = `
  select pg_database_size(current_database()) as bytes, past.bytes as past_bytes,
    extract(epoch from now() - past.at) / 86400 as days
  from (select) as now left join lateral (
    select s.at, s.bytes from analytics.database_sizes s where s.at <= now() - interval '1 hour'
    order by abs(extract(epoch from now() - interval '1 day' - s.at)) limit 1) as past on true`;

const sizes = z.object({
  bytes: z.coerce.number(),
  past_bytes: z.coerce.number().nullable(),
  days: z.coerce.number().nullable(),
});

export const growth: Check = {
  name: 'growth',
  title: 'Growth',
  needs: ['database'],
  async run({ sql, target }) {
    const { bytes, past_bytes, days } = sizes.parse((await sql(SIZES))[0]);
    const perDay = past_bytes === null || !days ? null : (bytes - past_bytes) / days;
    return [judge(bytes, perDay, target.databaseMb)];
  },
};

function judge(bytes: number, perDay: number | null, planMb: number): Finding {
  const says = `The database holds ${mb(bytes)} of ${planMb} MB`;
  const left = planMb * MB - bytes;
  if (left <= 0) return wrong(`${says}: the plan is full.`, REMEDY);
  if (perDay === null) return ok(`${says}. How fast it grows is known after an hour.`);
  const pace = `${says} and grew by ${mb(Math.max(0, perDay))} a day`;
  const days = perDay > 0 ? left / perDay : Number.POSITIVE_INFINITY;
  return days <= SOON_DAYS
    ? warn(`${pace}: at this pace it is full in ${Math.floor(days)} days.`, REMEDY)
    : ok(`${pace}.`);
}

const mb = (bytes: number) =>
  `${(bytes / MB).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;

const REMEDY =
  'See who sends so much (/dashboard/quality), keep raw events for a shorter time (events_days), or take a larger plan and tell the doctor by --database-mb.';
