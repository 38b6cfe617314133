// The settings PostgREST makes before it runs a request: role, claims, headers, time limits.
import type { Pool } from 'pg';
import type { Claims } from '../credentials.ts';

type Setting = [name: string, value: string];

interface RpcContext {
  method: string;
  path: string;
  readOnly: boolean;
  requestHeaders?: Record<string, string>;
}

/** Time limits by role, and by function: Postgres itself would not apply a function's own. */
export interface Timeouts {
  byRole: Map<string, string>;
  byFunction: Map<string, string>;
}

const EXPOSED_SCHEMA = 'public';
const SEARCH_PATH = 'public, extensions';

export function requestSettings(
  claims: Claims,
  timeouts: Timeouts,
  rpc: RpcContext | undefined,
): Setting[] {
  const role = claims.role ?? 'anon';
  const settings: Setting[] = [
    ['search_path', SEARCH_PATH],
    ['request.jwt.claims', JSON.stringify(claims)],
  ];
  const timeout = timeoutOf(role, timeouts, rpc);
  if (timeout) settings.push(['statement_timeout', timeout]);
  if (rpc) settings.push(...rpcSettings(rpc));
  settings.push(['role', role]);
  return settings;
}

function rpcSettings({ method, path, readOnly, requestHeaders = {} }: RpcContext): Setting[] {
  const settings: Setting[] = [
    ['request.method', method],
    ['request.path', path],
    ['request.headers', JSON.stringify(requestHeaders)],
    ['response.status', ''],
    ['response.headers', ''],
  ];
  if (readOnly) settings.push(['transaction_read_only', 'on']);
  return settings;
}

function timeoutOf(role: string, timeouts: Timeouts, rpc: RpcContext | undefined) {
  const functionName = rpc?.path.replace(/^\/rpc\//, '');
  return timeouts.byFunction.get(functionName ?? '') ?? timeouts.byRole.get(role);
}

export async function loadTimeouts(pool: Pool): Promise<Timeouts> {
  const [roles, functions] = await Promise.all([
    pool.query<Row>(
      'select rolname as name, rolconfig as config from pg_roles where rolconfig is not null',
    ),
    pool.query<Row>(
      `select proname::text as name, proconfig as config from pg_proc
       where pronamespace = '${EXPOSED_SCHEMA}'::regnamespace and proconfig is not null`,
    ),
  ]);
  return { byRole: timeoutsIn(roles.rows), byFunction: timeoutsIn(functions.rows) };
}

interface Row {
  name: string;
  config: string[];
}

function timeoutsIn(rows: Row[]): Map<string, string> {
  const prefix = 'statement_timeout=';
  return new Map(
    rows.flatMap(({ name, config }) => {
      const setting = config.find((entry) => entry.startsWith(prefix));
      return setting ? [[name, setting.slice(prefix.length)] as const] : [];
    }),
  );
}
