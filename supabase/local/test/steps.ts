// The steps of `npm test`, cheapest first, so that most mistakes are told in seconds.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../paths.ts';
import { SHORT_FORM } from './short-form.ts';

export interface Step {
  name: string;
  title: string;
  command: string[];
  /** With --changed: it runs when one of these has changed. Without: always. */
  concerns?: RegExp;
  /** With --changed: the runner itself chooses the tests that import what has changed. */
  choosesChanged?: true;
  needsChromium?: true;
}

const functions = readdirSync(join(REPOSITORY, 'supabase/functions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map((entry) => entry.name);

const deno = (command: string[]) => ['deno', ...command, '--no-lock', '--node-modules-dir=manual'];
const vitest = (project: string, without: string[] = []) => [
  ...['vitest', 'run', '--config', 'supabase/local/test/vitest.config.ts'],
  ...['--reporter=default', '--reporter=./supabase/local/test/skipped-reporter.ts'],
  ...without.map((file) => `--exclude=${file}`),
  ...['--project', project],
];

const FUNCTIONS = /^(supabase\/functions\/|package\.json$)/;
const WEB =
  /^(web\/|supabase\/(functions|migrations|local|proof\/traffic)\/|package(-lock)?\.json$|tsconfig\.json$)/;

export const STEPS: readonly Step[] = [
  { name: 'lint', title: 'Format and lint', command: ['biome', 'check'] },
  {
    name: 'unused',
    title: 'Files, exports and packages that nothing needs',
    command: ['knip', '--no-config-hints'],
  },
  { name: 'types', title: 'Types', command: ['tsc', '--noEmit'] },
  ...functions.map((name) => ({
    name: `deno-check-${name}`,
    title: `Types of the function ${name} in Deno`,
    command: [...deno(['check']), `supabase/functions/${name}/index.ts`],
    concerns: FUNCTIONS,
  })),
  { name: 'unit', title: 'Unit tests', command: vitest('unit'), choosesChanged: true },
  {
    name: 'deno',
    title: 'The functions in Deno',
    // Which files: see "test" in that config. Their types were checked by the steps before.
    command: [
      ...deno(['test', '--allow-all', '--no-check', '--quiet']),
      '--config=supabase/functions/deno.json',
    ],
    concerns: FUNCTIONS,
  },
  {
    name: 'stack',
    title: 'SQL and integration on the embedded stack',
    // Those of the short form run on another Realtime server, in a step of their own.
    command: vitest('stack', SHORT_FORM.stack),
    choosesChanged: true,
  },
  {
    name: 'build',
    title: 'Build of the dashboard',
    command: ['next', 'build', 'web'],
    concerns: WEB,
  },
  {
    name: 'realtime',
    title: 'Another Realtime server: the stand-in as a foreign process',
    command: ['node', 'supabase/proof/realtime-server/cli.ts', '--stand-in', '--short'],
    concerns: /^((supabase|web)\/|package(-lock)?\.json$|tsconfig\.json$)/,
    needsChromium: true,
  },
  {
    name: 'browser',
    title: 'The whole way in a browser',
    command: vitest('browser', SHORT_FORM.browser),
    concerns: WEB,
    needsChromium: true,
  },
];
