// Whether the overview and the reports answer as fast when the raw events grow tenfold and a hundredfold, and how far they are from
// counting the same from these.
import { median, percentile } from '../../measure/statistics.ts';
import { ANALYST } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import type { Measured } from '../report/figure.ts';
import { fillMonth } from '../rig/history.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const ZONE = 'Europe/Berlin';

/** Where the presets of the page begin: at a quarter of an hour, an hour, a day of the zone. */
const RANGES = {
  '24 h': `date_bin('15 minutes', now(), 'epoch') - interval '23 hours 45 minutes'`,
  '7 d': `date_bin('1 hour', now(), 'epoch') - interval '167 hours'`,
  '30 d': `date_trunc('day', now() - interval '29 days', '${ZONE}')`,
  'a year': `date_trunc('day', now() - interval '364 days', '${ZONE}')`,
};

const SNAPSHOT = `select public.analytics_snapshot($1, null, '${ZONE}', true)`;
const REPORTS = {
  searches: 'select public.analytics_searches($1)',
  'rising searches': `select public.analytics_searches($1, null, 'rising')`,
  filters: 'select public.analytics_filters($1)',
  listings: 'select public.analytics_listings($1)',
  'rising listings': `select public.analytics_listings($1, null, 'rising')`,
  'listings over what is expected': `select public.analytics_listings($1, null, 'over_expected')`,
  sessions: `select public.analytics_sessions($1, null, '${ZONE}')`,
  gaps: 'select public.analytics_supply_gaps($1)',
  quality: 'select public.analytics_health() where $1::timestamptz is not null',
};

/** What the overview shows of a range, from the events themselves. */
const FROM_EVENTS = `
  with event as materialized (select type, derived_at, properties from analytics.events where derived_at >= $1),
  listing as (
    select jsonb_array_elements_text(properties -> 'listingIds') as id, type from event where type = 'listing_impression'
    union all
    select properties ->> 'listingId', type from event where type like 'listing%' and type <> 'listing_impression'
  )
  select
    (select jsonb_agg(t) from (select date_bin('1 hour', derived_at, 'epoch'), type, count(*) from event group by 1, 2) as t),
    (select jsonb_agg(t) from (
      select lower(properties ->> 'query'), count(*), count(*) filter (where properties -> 'resultsCount' = '0')
      from event where type = 'search' group by 1 order by 2 desc limit 200) as t),
    (select jsonb_agg(t) from (
      select properties ->> 'filter', properties ->> 'value', count(*) filter (where type = 'filter_apply'),
        count(*) filter (where type = 'filter_remove')
      from event where type like 'filter%' group by 1, 2 order by 3 desc limit 200) as t),
    (select jsonb_agg(t) from (
      select id, count(*) filter (where type = 'listing_impression'), count(*) filter (where type = 'listing_view'),
        count(*) filter (where type = 'listing_favorite'), count(*) filter (where type = 'listing_contact')
      from listing group by 1 order by 3 desc limit 200) as t)`;

const WARM_UP = 3;
/** A third of a hundred million events, on a slow machine. */
const FILL_WITHIN_S = 14_400;

/** A project with a month of so many millions of events; its connection is then that of a member. */
async function openProject({ template, say }: BenchContext, millions: number): Promise<Rig> {
  const rig = await startRig(template, { withRealtime: false });
  await fillMonth(rig, millions * 1_000_000, (part) =>
    say(`generating ${millions} M events, ${part}`, FILL_WITHIN_S),
  );
  await rig.sql.query(`select set_config('request.jwt.claims', $1, false)`, [
    JSON.stringify({ sub: ANALYST.id, role: 'authenticated' }),
  ]);
  await rig.sql.query('reset synchronous_commit; set role authenticated');
  return rig;
}

const beginningOf = async ({ sql }: Rig, range: string): Promise<string> =>
  (await sql.query<{ at: string }>(`select (${range})::text as at`)).rows[0]?.at ?? '';

async function ask({ sql }: Rig, text: string, from: string): Promise<number> {
  const start = performance.now();
  // Postgres keeps 63 characters of a name.
  await sql.query({ name: text.slice(0, 63), text, values: [from] });
  return performance.now() - start;
}

/** Milliseconds in each project, asked in turn. */
async function compareProjects(projects: Rig[], text: string, range: string, times: number) {
  const millis = projects.map((): number[] => []);
  for (let time = -WARM_UP; time < times; time += 1)
    for (const [i, project] of projects.entries()) {
      const took = await ask(project, text, await beginningOf(project, range));
      if (time >= 0) millis[i]?.push(took);
    }
  return millis;
}

/** Once: it takes seconds. */
async function countFromEvents(project: Rig, range: string): Promise<number> {
  await project.sql.query('reset role');
  const took = await ask(project, FROM_EVENTS, await beginningOf(project, range));
  await project.sql.query('set role authenticated');
  return took;
}

export const queryFlat: Bench = {
  name: 'query_flat',
  what: 'p95 of the overview, compared with the period before, and of each report, over many raw events ÷ over 1 million',
  async run(context) {
    const { quick, full, say } = context;
    await using opened = new AsyncDisposableStack();
    // In millions.
    const sizes = quick ? [0.05, 0.25] : full ? [1, 10, 100] : [1, 10];
    const projects: Rig[] = [];
    for (const millions of sizes) projects.push(opened.use(await openProject(context, millions)));
    const times = quick ? 15 : 60;
    const figures: Measured[] = [];

    const compare = async (name: string, text: string, range: string) => {
      say(`asking for ${name}`);
      const [base = [], ...larger] = await compareProjects(projects, text, range, times);
      const reference = percentile(base, 0.95);
      for (const [i, millis] of larger.entries()) {
        const p95 = percentile(millis, 0.95);
        figures.push({
          case: `${name}, ${sizes[i + 1]} M events`,
          ...{ value: p95, unit: 'ms', reference, ratio: p95 / reference },
          against: `itself at ${sizes[0]} M events`,
          targets: [
            { of: 'ratio', max: 1.3 },
            { of: 'value', max: 60 },
          ],
          note: `p50 ${percentile(millis, 0.5).toFixed(0)} ms`,
        });
      }
      return larger.map(median);
    };

    for (const [name, range] of Object.entries(RANGES)) {
      const medians = await compare(name, SNAPSHOT, range);
      for (const [i, value] of medians.entries()) {
        const project = projects[i + 1];
        if (!project) continue;
        say(`counting ${name} from the events`, 600);
        const reference = await countFromEvents(project, range);
        figures.push({
          case: `${name}, ${sizes[i + 1]} M events, against the events`,
          ...{ value, unit: 'ms', reference, ratio: value / reference },
          against: 'counting the same from the events, without the period before',
          // What a small history costs is not its events.
          targets: quick ? [] : [{ of: 'ratio', max: 0.02 }],
        });
      }
    }
    if (!quick)
      for (const [name, text] of Object.entries(REPORTS))
        await compare(`${name}, 30 d`, text, RANGES['30 d']);
    return figures;
  },
};
