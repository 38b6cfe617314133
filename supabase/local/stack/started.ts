// A started stack: where it answers, and what can be done with it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackKeys } from '../keys.ts';
import { adminUrl, databaseUrl } from '../postgres/client.ts';
import type { RealtimeServer } from '../realtime-server/server.ts';
import type { StackPlan } from './options.ts';
import type { Processes } from './processes.ts';
import type { Service } from './services.ts';

type RealtimeAddress = Pick<RealtimeServer, 'url' | 'host'>;

export interface Stack extends StackKeys {
  apiUrl: string;
  /** As role `postgres`, like migrations and functions. */
  dbUrl: string;
  /** As the superuser; only for tests that must look behind the scenes. */
  adminDbUrl: string;
  dataDir: string;
  /** The values of `supabase status -o env`. */
  env: Record<string, string>;
  functionNames: string[];
  /** The Realtime server itself, without the gateway before it; null: there is none. */
  realtime: RealtimeAddress | null;
  /** `postgres`, `gateway`, `realtime`, and each function by its name. */
  processNames(): string[];
  /** 0: there is none, or it is another server's and REALTIME_PID does not say which. */
  pid(name: string): number;
  /** The supervisor starts a killed process again. */
  kill(name: string, signal?: NodeJS.Signals): void;
  /** Resolves when the process serves, after being killed too. */
  ready(name: string): Promise<void>;
  log(name: string): Promise<string>;
  /** Runs one more process with the stack: it is kept running and ends with it. */
  run(service: Service): Promise<void>;
  /** Once, however often it is asked. */
  stop(): Promise<void>;
}

interface Parts {
  plan: StackPlan;
  keys: StackKeys;
  env: Record<string, string>;
  processes: Processes;
  realtime: RealtimeAddress | null;
  stop(): Promise<void>;
}

export function startedStack({ plan, keys, env, processes, realtime, stop }: Parts): Stack {
  let stopped: Promise<void> | undefined;
  return {
    ...keys,
    apiUrl: `http://127.0.0.1:${plan.apiPort}`,
    dbUrl: databaseUrl('postgres', plan.dbPort),
    adminDbUrl: adminUrl(plan.dbPort),
    dataDir: plan.dataDir,
    env,
    functionNames: plan.functions.map(({ name }) => name),
    realtime,
    processNames: () => processes.names(),
    pid: (name) =>
      (processes.names().includes(name) ? processes.get(name).pid : outsidePid(plan, name)) ?? 0,
    kill: (name, signal = 'SIGKILL') => processes.get(name).kill(signal),
    ready: (name) => processes.get(name).ready(),
    log: (name) => readFile(join(plan.dataDir, 'logs', `${name}.log`), 'utf8'),
    run: (service) => processes.start(service),
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

const outsidePid = ({ realtime }: StackPlan, name: string): number | undefined =>
  name === 'realtime' && typeof realtime === 'object' ? realtime.pid : undefined;
