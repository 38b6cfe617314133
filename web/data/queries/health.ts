// How ingest and fold are doing, asked by the server for the first paint and by the browser from then on.
import { type Health, health } from '#contract/health.ts';
import { callRpc } from '../client/rpc.ts';
import type { RpcClient } from '../client/rpc-client.ts';

export const HEALTH_KEY = 'analytics_health';

/** Hours that the counts of the page reach back. */
export const HEALTH_WINDOWS = [1, 24, 168] as const;
export type HealthWindow = (typeof HEALTH_WINDOWS)[number];
const DEFAULT_WINDOW: HealthWindow = 24;

export const readHealth = (client: RpcClient, hours: HealthWindow): Promise<Health> =>
  callRpc(client, HEALTH_KEY, { p_hours: hours }, health);

export const windowOf = (param: unknown): HealthWindow =>
  HEALTH_WINDOWS.find((hours) => `${hours}` === param) ?? DEFAULT_WINDOW;
