// Runs benches one after the other; one that fails does not cost the others their result.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareTemplate } from '../stack.ts';
import type { Bench, BenchContext } from './bench.ts';
import type { BenchOptions } from './options.ts';
import { figureOf } from './report/figure.ts';
import { describeMachine } from './report/machine.ts';
import type { Report } from './report/report.ts';
import { temporaryFolder } from './rig/temporary-folder.ts';

export async function runBenches(
  benches: readonly Bench[],
  options: BenchOptions,
  say: (step: string) => void,
): Promise<Report> {
  const started = performance.now();
  const report: Report = {
    at: new Date().toISOString(),
    mode: options.full ? 'full' : options.quick ? 'quick' : 'normal',
    minutes: 0,
    machine: await describeMachine(),
    bench: [],
    failed: [],
  };
  await withTemplate(say, async (template) => {
    for (const bench of benches) await runOne(bench, { ...options, template, say }, report);
  });
  return { ...report, minutes: (performance.now() - started) / 60_000 };
}

async function runOne(bench: Bench, context: BenchContext, report: Report): Promise<void> {
  const say = (step: string) => context.say(`${bench.name}: ${step}`);
  say(bench.what);
  try {
    const inputs = await bench.run({ ...context, say });
    for (const input of inputs) report.bench.push(figureOf(bench.name, input));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`failed: ${reason}`);
    report.failed.push({ name: bench.name, reason });
  }
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
