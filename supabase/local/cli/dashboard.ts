// The dashboard in development mode, on the stack's values.
import { nodeModule, REPOSITORY } from '../paths.ts';
import { acceptsConnections } from '../process/readiness.ts';
import type { ProcessSpec } from '../process/supervised-process.ts';
import type { Stack } from '../stack.ts';

export function dashboardService(stack: Stack, port: number): Omit<ProcessSpec, 'logFile'> {
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
      NODE_ENV: 'development',
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      SUPABASE_URL: stack.apiUrl,
      SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    },
    isReady: acceptsConnections(port),
    stopSignal: 'SIGTERM',
  };
}

/** The first visit compiles the page; better now than while someone waits for it. */
export async function openFirstPage(dashboardUrl: string): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  await fetch(`${dashboardUrl}/dashboard/analytics`, { signal }).then(
    (response) => response.arrayBuffer(),
    () => undefined,
  );
}
