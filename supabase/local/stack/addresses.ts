// What a stack serves, and which of it answers now.
import { Client } from 'pg';
import type { StackPlan } from './options.ts';
import type { StackFile } from './stack-file.ts';

/** On a busy machine an answer may take its time; a port without a listener refuses at once. */
const ANSWER_WITHIN_MS = 3_000;

/** Each service by name with an address that it answers on. */
export function servicesOf(
  { realtime, functions, siteUrl, withDashboard }: StackPlan,
  env: Record<string, string>,
): Record<string, string> {
  const { API_URL = '', FUNCTIONS_URL = '', DB_URL = '' } = env;
  return {
    Postgres: DB_URL,
    REST: `${API_URL}/rest/v1/`,
    Auth: `${API_URL}/auth/v1/settings`,
    ...(realtime !== 'none' && { Realtime: `${API_URL}/realtime/v1/api/ping` }),
    ...Object.fromEntries(functions.map(({ name }) => [name, `${FUNCTIONS_URL}/${name}`])),
    ...(withDashboard && { Dashboard: `${siteUrl}/healthz` }),
  };
}

/** The names of those that do not answer. */
export async function silentServices({ services, env }: StackFile): Promise<string[]> {
  const asked = Object.entries(services).map(async ([name, address]) =>
    (await answers(address, env.PUBLISHABLE_KEY ?? '')) ? [] : [name],
  );
  return (await Promise.all(asked)).flat();
}

async function answers(address: string, apikey: string): Promise<boolean> {
  return address.startsWith('http') ? answersHttp(address, apikey) : answersSql(address);
}

/** OPTIONS, because it makes no function do anything. What is behind a gateway and away is answered with 502 or 503. */
async function answersHttp(address: string, apikey: string): Promise<boolean> {
  try {
    const method = address.includes('/functions/') ? 'OPTIONS' : 'GET';
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(address, { method, headers: { apikey }, signal });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** A Postgres that stands still, or is still recovering, accepts connections all the same. */
async function answersSql(address: string): Promise<boolean> {
  const client = new Client({
    connectionString: address,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select');
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => undefined);
  }
}
