// Starts the services around the database: gateway, Realtime and edge functions, all at once.

import { join } from 'node:path';
import type { GatewayConfig } from '../gateway/config.ts';
import type { StackKeys } from '../keys.ts';
import { adminUrl, databaseUrl } from '../postgres/client.ts';
import { findFreePort } from '../process/free-port.ts';
import { type EdgeFunction, functionService } from './edge-functions.ts';
import type { StackPlan } from './options.ts';
import type { Processes } from './processes.ts';
import { gatewayService, realtimeService } from './services.ts';

/** Returns the address of the Realtime server without the gateway. */
export async function startServices(
  plan: StackPlan,
  keys: StackKeys,
  processes: Processes,
): Promise<GatewayConfig['realtime']> {
  plan.onStep('services', 'starting');
  const functions = await withPorts(plan.functions);
  const realtimePort = await findFreePort();
  const config = gatewayConfig(plan, keys, functions, realtimePort);
  const env = functionEnv(plan, keys);
  await Promise.all([
    processes.start(gatewayService(config)),
    plan.realtime === 'stand-in' &&
      processes.start(realtimeService(realtimePort, adminUrl(plan.dbPort), keys, plan.realtimeEnv)),
    ...functions.map(({ port, ...fn }) => processes.start(functionService(fn, port, env))),
  ]);
  return config.realtime;
}

type RunningFunction = EdgeFunction & { port: number };

async function withPorts(functions: EdgeFunction[]): Promise<RunningFunction[]> {
  return Promise.all(functions.map(async (fn) => ({ ...fn, port: await findFreePort() })));
}

function gatewayConfig(
  plan: StackPlan,
  keys: StackKeys,
  functions: RunningFunction[],
  realtimePort: number,
): GatewayConfig {
  return {
    port: plan.apiPort,
    publicUrl: `http://127.0.0.1:${plan.apiPort}`,
    siteUrl: plan.siteUrl,
    database: {
      admin: adminUrl(plan.dbPort),
      authenticator: databaseUrl('authenticator', plan.dbPort),
      replica: plan.replicaPort === null ? null : databaseUrl('authenticator', plan.replicaPort),
    },
    keys,
    functions: Object.fromEntries(
      functions.map(({ name, port, verifyJwt }) => [name, { port, verifyJwt }]),
    ),
    realtime: realtimeTarget(plan, realtimePort),
    mailFile: join(plan.dataDir, 'logs', 'mail.ndjson'),
  };
}

function realtimeTarget({ realtime }: StackPlan, standInPort: number): GatewayConfig['realtime'] {
  if (realtime === 'none') return null;
  return realtime === 'stand-in' ? { url: `http://127.0.0.1:${standInPort}` } : realtime;
}

/** What the hosted runtime gives to every function, under the new names and the old. */
function functionEnv(plan: StackPlan, keys: StackKeys): Record<string, string> {
  return {
    SUPABASE_URL: `http://127.0.0.1:${plan.apiPort}`,
    SUPABASE_DB_URL: databaseUrl('postgres', plan.dbPort),
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: keys.publishableKey }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secretKey }),
    SUPABASE_ANON_KEY: keys.anonKey,
    SUPABASE_SERVICE_ROLE_KEY: keys.serviceRoleKey,
    // Here alone the sender is believed: the simulator and the tests say which shopper they are.
    ANALYTICS_CLIENT_ADDRESS_HEADER: 'x-forwarded-for',
    ...plan.functionEnv,
  };
}
