// Whether the dashboard's one query stays as fast when the raw events grow tenfold and a hundredfold.
import { percentile } from '../../measure/statistics.ts';
import { ANALYST } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import type { Measured } from '../report/figure.ts';
import { fillMonth } from '../rig/history.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const RANGES = { '24 h': 24, '7 d': 7 * 24, '30 d': 30 * 24 };
const SNAPSHOT = {
  name: 'snapshot',
  text: `select public.analytics_snapshot($1, null, 'Europe/Berlin', true)`,
};
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

async function ask({ sql }: Rig, hours: number): Promise<number> {
  const from = new Date(Date.now() - hours * 3_600_000).toISOString();
  const start = performance.now();
  await sql.query({ ...SNAPSHOT, values: [from] });
  return performance.now() - start;
}

/** Milliseconds in each project, asked in turn. */
async function compareRange(projects: Rig[], hours: number, times: number): Promise<number[][]> {
  const millis = projects.map((): number[] => []);
  for (let time = -WARM_UP; time < times; time += 1)
    for (const [i, project] of projects.entries()) {
      const took = await ask(project, hours);
      if (time >= 0) millis[i]?.push(took);
    }
  return millis;
}

export const queryFlat: Bench = {
  name: 'query_flat',
  what: 'p95 of analytics_snapshot, compared with the period before, over many raw events ÷ over 1 million',
  async run(context) {
    const { quick, full, say } = context;
    await using opened = new AsyncDisposableStack();
    // In millions.
    const sizes = quick ? [0.05, 0.25] : full ? [1, 10, 100] : [1, 10];
    const projects: Rig[] = [];
    for (const millions of sizes) projects.push(opened.use(await openProject(context, millions)));
    const figures: Measured[] = [];
    for (const [name, hours] of Object.entries(RANGES)) {
      say(`asking for ${name}`);
      const measured = await compareRange(projects, hours, quick ? 15 : 60);
      const [base = Number.NaN, ...larger] = measured.map((millis) => percentile(millis, 0.95));
      for (const [i, p95] of larger.entries())
        figures.push({
          case: `${name}, ${sizes[i + 1]} M events`,
          value: p95,
          unit: 'ms',
          reference: base,
          against: `itself at ${sizes[0]} M events`,
          ratio: p95 / base,
          targets: [
            { of: 'ratio', max: 1.3 },
            { of: 'value', max: 60 },
          ],
          note: `p50 ${percentile(measured[i + 1] ?? [], 0.5).toFixed(0)} ms`,
        });
    }
    return figures;
  },
};
