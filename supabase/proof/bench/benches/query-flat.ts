// Whether the dashboard's one query stays as fast when the raw events grow tenfold and a hundredfold.
import { Client } from 'pg';
import { startStack } from '#local/stack.ts';
import { percentile } from '../../measure/statistics.ts';
import { ANALYST, addAnalyst } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import type { FigureInput } from '../report/figure.ts';
import { fillMonth } from '../rig/history.ts';

const MILLION = 1_000_000;
const RANGES = [
  { name: '24 h', hours: 24 },
  { name: '7 d', hours: 7 * 24 },
  { name: '30 d', hours: 30 * 24 },
];
const TARGETS = [
  { of: 'ratio' as const, max: 1.3 },
  { of: 'value' as const, max: 60 },
];

interface Archive extends AsyncDisposable {
  events: number;
  /** Milliseconds of one snapshot of the last hours, asked as a member. */
  ask(hours: number): Promise<number>;
}

async function openArchive({ template, say }: BenchContext, events: number): Promise<Archive> {
  await using opened = new AsyncDisposableStack();
  const stack = await startStack({ template, seed: false, functions: false, realtime: false });
  opened.defer(() => stack.stop());
  const sql = new Client({ connectionString: stack.adminDbUrl });
  opened.defer(() => sql.end());
  await sql.connect();
  await addAnalyst(sql);
  await fillMonth(sql, events, (day) => {
    if (day % 10 === 1) say(`generating ${events / MILLION} M events, day ${day}`);
  });
  await sql.query(`select set_config('request.jwt.claims', $1, false)`, [
    JSON.stringify({ sub: ANALYST.id, role: 'authenticated' }),
  ]);
  await sql.query('reset work_mem; reset temp_buffers; reset jit; set role authenticated');
  const query = {
    name: 'snapshot',
    text: `select public.analytics_snapshot($1, null, 'Europe/Berlin', true)`,
  };
  const open = opened.move();
  return {
    events,
    async ask(hours) {
      const from = new Date(Date.now() - hours * 3_600_000).toISOString();
      const start = performance.now();
      await sql.query({ ...query, values: [from] });
      return performance.now() - start;
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

async function compareRange(archives: Archive[], hours: number, times: number) {
  const millis = archives.map((): number[] => []);
  for (const { ask } of archives) for (let warm = 0; warm < 3; warm += 1) await ask(hours);
  for (let time = 0; time < times; time += 1)
    for (const [i, { ask }] of archives.entries()) millis[i]?.push(await ask(hours));
  return millis.map((values) => ({ p50: percentile(values, 0.5), p95: percentile(values, 0.95) }));
}

/** At 1 M events, then ten and a hundred times as many; --quick takes the largest that fits its time. */
const sizesOf = ({ quick, full }: BenchContext) =>
  quick ? [0.05, 0.25] : full ? [1, 10, 100] : [1, 10];

export const queryFlat: Bench = {
  name: 'query_flat',
  what: 'p95 of analytics_snapshot, compared with the period before, over many raw events ÷ over 1 million',
  async run(context): Promise<FigureInput[]> {
    await using opened = new AsyncDisposableStack();
    const archives: Archive[] = [];
    for (const millions of sizesOf(context))
      archives.push(opened.use(await openArchive(context, millions * MILLION)));
    const figures: FigureInput[] = [];
    for (const { name, hours } of RANGES) {
      context.say(`asking for ${name}`);
      const [base, ...larger] = await compareRange(archives, hours, context.quick ? 15 : 60);
      for (const [i, { p50, p95 }] of larger.entries()) {
        const millions = (archives[i + 1]?.events ?? 0) / MILLION;
        figures.push({
          case: `${name}, ${millions} M events`,
          value: p95,
          unit: 'ms',
          reference: base?.p95 ?? null,
          against: `itself at ${(archives[0]?.events ?? 0) / MILLION} M events`,
          ratio: p95 / (base?.p95 ?? Number.NaN),
          targets: TARGETS,
          note: `p50 ${p50.toFixed(0)} ms`,
        });
      }
    }
    return figures;
  },
};
