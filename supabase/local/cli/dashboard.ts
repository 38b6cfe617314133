// The dashboard in development mode, on the stack's values.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { nodeModule, REPOSITORY } from '../paths.ts';
import { isAlive } from '../process/identity.ts';
import { answersHttp } from '../process/readiness.ts';
import type { ProcessSpec } from '../process/supervised-process.ts';
import type { Stack } from '../stack/index.ts';

const WEB = join(REPOSITORY, 'web');
/** The first request compiles the page: made during the start, so that the first user does not wait for it. */
const FIRST_PAGE = '/dashboard/analytics';
const COMPILED_WITHIN_MS = 240_000;

export function dashboardService(
  stack: Stack,
  port: number,
  simulatorUrl: string,
): Omit<ProcessSpec, 'logFile'> {
  return {
    name: 'dashboard',
    command: process.execPath,
    args: [
      nodeModule('next', 'dist', 'bin', 'next'),
      ...['dev', 'web', '--port', String(port), '--hostname', '127.0.0.1'],
    ],
    cwd: REPOSITORY,
    env: {
      ...process.env,
      ...(otherDashboardRuns() && ownBuildFolder(port)),
      NODE_ENV: 'development',
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      SUPABASE_URL: stack.apiUrl,
      SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
      // For the button of an empty dashboard that starts the simulator; only `npm run dev` has it.
      SIMULATOR_URL: simulatorUrl,
      DEMO_SHOP: '1',
    },
    isReady: answersHttp(`http://127.0.0.1:${port}${FIRST_PAGE}`, COMPILED_WITHIN_MS),
    readyWithinMs: COMPILED_WITHIN_MS,
    stopSignals: ['SIGTERM'],
  };
}

/** Next.js allows one development server per build folder and writes down which has it. */
function otherDashboardRuns(): boolean {
  try {
    const lock: unknown = JSON.parse(readFileSync(join(WEB, '.next', 'dev', 'lock'), 'utf8'));
    return isAlive(z.object({ pid: z.number() }).parse(lock).pid);
  } catch {
    return false;
  }
}

/** next.config.ts reads both; the second keeps Next.js from editing the repository's tsconfig. */
function ownBuildFolder(port: number): { NEXT_DIST_DIR: string; NEXT_TSCONFIG: string } {
  const NEXT_DIST_DIR = `.local/next-${port}`;
  const NEXT_TSCONFIG = `.local/tsconfig-${port}.json`;
  mkdirSync(join(WEB, '.local'), { recursive: true });
  const tsconfig = { extends: '../../tsconfig.json', include: ['../**/*.ts', '../**/*.tsx'] };
  writeFileSync(join(WEB, NEXT_TSCONFIG), JSON.stringify(tsconfig));
  return { NEXT_DIST_DIR, NEXT_TSCONFIG };
}
