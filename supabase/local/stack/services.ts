// How the gateway and the stand-in for Realtime are started, and when they serve.
import { join } from 'node:path';
import { CONFIG_VARIABLE, type GatewayConfig } from '../gateway/config.ts';
import type { StackKeys } from '../keys.ts';
import { NODE_COMPILE_CACHE, REPOSITORY, SUPABASE } from '../paths.ts';
import { acceptsConnections } from '../process/readiness.ts';
import type { ProcessSpec } from '../process/supervised-process.ts';

/** A process to keep running; the stack chooses its log file. */
export type Service = Omit<ProcessSpec, 'logFile'>;

export const BASE_ENV = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NO_COLOR: '1',
  TZ: 'UTC',
};
const LOCAL = join(SUPABASE, 'local');
const NODE_ENV = { ...BASE_ENV, NODE_COMPILE_CACHE };
export const COMMON = { cwd: REPOSITORY, stopSignals: ['SIGTERM'] } as const;

export function gatewayService(config: GatewayConfig): Service {
  return {
    ...COMMON,
    name: 'gateway',
    command: process.execPath,
    args: [join(LOCAL, 'gateway', 'main.ts')],
    env: { ...NODE_ENV, [CONFIG_VARIABLE]: JSON.stringify(config) },
    isReady: acceptsConnections(config.port),
  };
}

export function realtimeService(
  port: number,
  databaseUrl: string,
  keys: StackKeys,
  env: Record<string, string> = {},
): Service {
  return {
    ...COMMON,
    name: 'realtime',
    command: process.execPath,
    args: [join(LOCAL, 'realtime', 'main.ts')],
    env: {
      ...NODE_ENV,
      PORT: String(port),
      DB_URL: databaseUrl,
      JWT_SECRET: keys.jwtSecret,
      REALTIME_SEED: process.env.REALTIME_SEED,
      ...env,
    },
    isReady: acceptsConnections(port),
  };
}
