// Runs benches one after the other; one that fails does not cost the others their result.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareTemplate } from '#local/stack/index.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf } from './report/figure.ts';
import { describeMachine } from './report/machine.ts';
import type { Report } from './report/report.ts';
import { StepOverdue, watchSteps } from './step-watch.ts';

export async function runBenches(
  benches: readonly Bench[],
  { quick, full }: Pick<BenchContext, 'quick' | 'full'>,
  say: (step: string) => void,
): Promise<Report> {
  const started = performance.now();
  const report: Report = {
    at: new Date().toISOString(),
    mode: full ? 'full' : quick ? 'quick' : 'normal',
    minutes: 0,
    machine: await describeMachine(),
    bench: [],
    failed: [],
  };
  const folder = await mkdtemp(join(tmpdir(), 'vowswap-bench-'));
  // Root's Postgres runs under another account, which must get in.
  await chmod(folder, 0o755);
  try {
    say('preparing a database');
    const template = join(folder, 'data');
    await prepareTemplate(template, { seed: false });
    for (const bench of benches)
      if (!(await runOne(bench, { quick, full, template, say }, report))) break;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { ...report, minutes: (performance.now() - started) / 60_000 };
}

/** False: a step hangs, and what it has started would disturb the benches after it. */
async function runOne(bench: Bench, context: BenchContext, report: Report): Promise<boolean> {
  const say = (text: string) => context.say(`${bench.name}: ${text}`);
  using steps = watchSteps(say);
  steps.begin(bench.what);
  try {
    const inputs = await Promise.race([bench.run({ ...context, say: steps.begin }), steps.overdue]);
    for (const input of inputs) report.bench.push(figureOf(bench.name, input));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`failed: ${reason}`);
    report.failed.push({ name: bench.name, reason });
    return !(error instanceof StepOverdue);
  }
  return true;
}
