// The three kinds of tests: plain logic, against the embedded stack, and in a browser.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '../../..');
// A page or a process on a busy machine takes seconds; the default of one is for logic.
const patient = { poll: { timeout: 20_000 } };
// Each file starts processes of its own. Those of the stack wait most of the time, for restarts and timers; a browser
// is busy, and more than two only make each other slow. Another Realtime server knows one database: stacks take turns.
const workers = (usual: number) => (process.env.REALTIME_URL ? 1 : usual);
const withoutStack = ['web/**/*.test.{ts,tsx}', 'supabase/functions/**/*.test.ts'];

export default defineConfig({
  root,
  test: {
    // `npm test` prints one closing line for all of its steps; a run of no test is a failed run.
    passWithNoTests: false,
    // With --changed: what tests depend on without importing it.
    forceRerunTriggers: [
      '**/package.json',
      '**/supabase/migrations/**',
      '**/supabase/seed.sql',
      '**/supabase/local/{bootstrap,realtime/tenant}/*.sql',
      '**/supabase/local/test/**',
    ],
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: withoutStack,
          exclude: ['web/tests/**', '**/node_modules/**', '**/.next/**'],
          // By default one processor is left idle, which on two is half of them.
          maxWorkers: '100%',
          // They start no processes of their own, and a thread is there sooner than a process.
          pool: 'threads',
          // A file finds the modules that the one before has loaded: to load them anew took a quarter of the time.
          isolate: false,
          setupFiles: [resolve(import.meta.dirname, 'fresh-modules.ts')],
          // Only what never ends needs a limit: on a busy machine logic takes seconds, too.
          testTimeout: 30_000,
        },
      },
      {
        root,
        test: {
          name: 'stack',
          include: ['supabase/{local,operate,proof,tests}/**/*.test.ts'],
          globalSetup: [resolve(import.meta.dirname, 'global-setup.ts')],
          maxWorkers: workers(4),
          testTimeout: 60_000,
          expect: patient,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        test: {
          name: 'browser',
          include: ['web/tests/**/*.test.ts'],
          globalSetup: [resolve(import.meta.dirname, 'global-setup.ts')],
          maxWorkers: workers(2),
          testTimeout: 120_000,
          expect: patient,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
