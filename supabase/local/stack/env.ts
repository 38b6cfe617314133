// The values of a stack under the names that `supabase status -o env` uses.
import type { StackKeys } from '../keys.ts';
import { databaseUrl } from '../postgres/client.ts';
import type { StackPlan } from './options.ts';

export function stackEnv(plan: StackPlan, keys: StackKeys): Record<string, string> {
  const apiUrl = `http://127.0.0.1:${plan.apiPort}`;
  return {
    API_URL: apiUrl,
    REST_URL: `${apiUrl}/rest/v1`,
    FUNCTIONS_URL: `${apiUrl}/functions/v1`,
    DB_URL: databaseUrl('postgres', plan.dbPort),
    PUBLISHABLE_KEY: keys.publishableKey,
    SECRET_KEY: keys.secretKey,
    ANON_KEY: keys.anonKey,
    SERVICE_ROLE_KEY: keys.serviceRoleKey,
    JWT_SECRET: keys.jwtSecret,
    SITE_URL: plan.siteUrl,
  };
}

export function asEnvFile(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join('');
}
