// The parts of a run against another Realtime server: the product itself, the tests of each kind, chaos, and the bench.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { nodeModule, REPOSITORY } from '#local/paths.ts';
import { type Stack, startStack } from '#local/stack/index.ts';
import { SHORT_FORM } from '#local/test/short-form.ts';
import { CHECKS } from '#operate/doctor/checks.ts';
import { examine } from '#operate/doctor/examine.ts';
import { findTarget } from '#operate/target.ts';
import { chaosReport } from '../chaos/report.ts';
import type { Part, PartContext } from './part.ts';
import { reportOf, runCommand } from './run-command.ts';
import { type Tally, tallyOfVitest } from './tally.ts';

const vitest = (context: PartContext, project: string, files: string[]) =>
  runCommand(
    [
      ...['vitest', 'run', '--config', 'supabase/local/test/vitest.config.ts'],
      ...['--reporter=default', '--reporter=./supabase/local/test/skipped-reporter.ts'],
      ...['--project', project, ...files],
    ],
    context,
  );

const product: Part = {
  name: 'product',
  title: 'The product: start, doctor, an event the whole way',
  async run({ server, dbPort, say }) {
    const stack = await startStack({
      dbPort,
      seed: false,
      realtime: server,
      onStep: (phase, detail) => say(`${phase}: ${detail}`),
    });
    try {
      return await examined(stack, say);
    } finally {
      await stack.stop();
    }
  },
};

/** Everything the doctor looks at but people: this database has no account. */
async function examined(stack: Stack, say: (text: string) => void): Promise<Tally> {
  const checks = CHECKS.filter(({ name }) => name !== 'owner');
  const results = await examine(findTarget({}, stack.env), checks, ({ title, findings }) => {
    for (const { status, says } of findings) say(`${status}  ${title}: ${says}`);
  });
  const found = results.flatMap(({ title, findings }) =>
    findings.map(({ status, says }) => ({ status, what: `${title}: ${says}` })),
  );
  const of = (status: string) => found.flatMap((one) => (one.status === status ? [one.what] : []));
  return {
    passed: of('ok').length + of('warn').length,
    skipped: of('skipped'),
    failed: of('wrong'),
  };
}

const tests: Part = {
  name: 'tests',
  title: 'Integration, properties and chaos on stacks',
  async run(context) {
    const files = context.short ? SHORT_FORM.stack : ['supabase/tests'];
    const { output, code } = await vitest(context, 'stack', files);
    return tallyOfVitest(output, code === 0);
  },
};

const browser: Part = {
  name: 'browser',
  title: 'The whole way in a browser',
  async run(context) {
    if (!existsSync(join(REPOSITORY, 'web', '.next', 'BUILD_ID')))
      await runCommand([nodeModule('.bin', 'next'), 'build', 'web'], context);
    const files = context.short ? SHORT_FORM.browser : ['web/tests'];
    const { output, code } = await vitest(context, 'browser', files);
    return tallyOfVitest(output, code === 0);
  },
};

const chaos: Part = {
  name: 'chaos',
  title: 'Faults under load',
  async run(context) {
    const command = ['node', 'supabase/proof/chaos/cli.ts', '--minutes', '5', '--json'];
    const { faults, skipped, problems } = await reportOf(chaosReport, command, context);
    const broken = faults.filter((result) => result.broken.length > 0);
    return {
      passed: faults.length - broken.length,
      skipped: skipped.map(({ fault, reason }) => `${fault}: ${reason}`),
      failed: [...broken.map(({ fault, broken }) => `${fault}: ${broken.join('; ')}`), ...problems],
    };
  },
};

const benchReport = z.object({
  bench: z.array(z.object({ name: z.string() })),
  failed: z.array(z.object({ name: z.string(), reason: z.string() })),
});

/** That it measures is what counts here: targets are for a server and a machine that are known. */
const bench: Part = {
  name: 'bench',
  title: 'The bench',
  async run(context) {
    const only = context.short ? ['--only', SHORT_FORM.bench] : [];
    const command = ['node', 'supabase/proof/bench/cli.ts', '--quick', '--json', ...only];
    const { output } = await runCommand(command, context, { quiet: true });
    const { bench, failed } = benchReport.parse(JSON.parse(output));
    const reasons = failed.map(({ name, reason }) => `${name}: ${reason}`);
    return { passed: bench.length, skipped: [], failed: reasons };
  },
};

export const PARTS: readonly Part[] = [product, tests, browser, chaos, bench];
