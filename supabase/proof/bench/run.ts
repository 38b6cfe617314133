// Runs benches one after the other; one that fails does not cost the others their result.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { outsideServer } from '#local/realtime-server/server.ts';
import { prepareTemplate } from '#local/stack/index.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf } from './report/figure.ts';
import { describeMachine } from './report/machine.ts';
import type { Report } from './report/report.ts';
import { temporaryFolder } from './rig/temporary-folder.ts';
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
    skipped: [],
    failed: [],
  };
  await withTemplate(say, async (template) => {
    const context = { quick, full, template, say };
    for (const bench of benches) {
      if (bench.needsStandIn && outsideServer(process.env))
        report.skipped.push({ name: bench.name, reason: bench.needsStandIn });
      else if (!(await runOne(bench, context, report))) break;
    }
  });
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

async function withTemplate(
  say: (step: string) => void,
  work: (template: string) => Promise<void>,
): Promise<void> {
  const root = await temporaryFolder('vowswap-bench-');
  try {
    say('preparing a database');
    const template = join(root, 'data');
    await prepareTemplate(template, { seed: false });
    await work(template);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
