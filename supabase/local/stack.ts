// The embedded stack: a Supabase project's services as processes of this machine, without Docker.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { localKeys, type StackKeys } from './keys.ts';
import { endLeftovers } from './leftovers.ts';
import { checkPorts } from './ports.ts';
import { adminUrl, databaseUrl } from './postgres/client.ts';
import type { ProcessSpec } from './process/supervised-process.ts';
import { Processes } from './processes.ts';
import { listFunctions } from './services.ts';
import { stackEnv } from './stack-env.ts';
import { STOPPING } from './stack-file.ts';
import {
  planStack,
  type RealtimeServer,
  type StackOptions,
  type StackPlan,
} from './stack-options.ts';
import { servicesOf } from './stack-services.ts';
import { startDatabase } from './start-database.ts';
import { startServices } from './start-services.ts';
import { startTicker } from './ticker.ts';

export type { Phase, RealtimeServer, StackOptions } from './stack-options.ts';
export { outsideServer } from './stack-options.ts';
export { prepareTemplate } from './template.ts';

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
  /** 0: there is none, or it is another server's and nobody said which. */
  pid(name: string): number;
  /** The supervisor starts a killed process again. */
  kill(name: string, signal?: NodeJS.Signals): void;
  /** Resolves when the process serves, after being killed too. */
  ready(name: string): Promise<void>;
  log(name: string): Promise<string>;
  /** Runs one more process with the stack: it is kept running and ends with it. */
  run(service: Omit<ProcessSpec, 'logFile'>): Promise<void>;
  /** Once, however often it is asked. */
  stop(): Promise<void>;
}

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const planned = await planStack(options);
  await mkdir(planned.dataDir, { recursive: true });
  await endLeftovers(planned.dataDir);
  await checkPorts(planned);
  const keys = await localKeys();
  const env = stackEnv(planned, keys);
  const services = servicesOf(planned, env, functionNames(planned));
  const processes = new Processes(planned, { env, services });
  const plan = withStepsNoted(planned, processes);
  try {
    await startDatabase(plan, processes);
    const realtime = await startServices(plan, keys, processes);
    const ticker = await startTicker(databaseUrl('postgres', plan.dbPort), plan.onNotice);
    processes.note(null);
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await ticker.stop();
      await shutDown(plan, processes);
    };
    return describe(plan, keys, processes, realtime, () => {
      stopped ??= stop();
      return stopped;
    });
  } catch (error) {
    await shutDown(plan, processes);
    throw error;
  }
}

/** Who asks for the stack's values meanwhile is told how far the start is. */
function withStepsNoted(plan: StackPlan, processes: Processes): StackPlan {
  return {
    ...plan,
    onStep(phase, detail) {
      processes.note(`${phase}, ${detail}`);
      plan.onStep(phase, detail);
    },
  };
}

const outsidePid = ({ realtime }: StackPlan, name: string): number | undefined =>
  name === 'realtime' && typeof realtime === 'object' ? realtime.pid : undefined;

const functionNames = ({ functionsDir }: StackPlan): string[] =>
  functionsDir ? listFunctions(functionsDir).map(({ name }) => name) : [];

async function shutDown(plan: StackPlan, processes: Processes): Promise<void> {
  processes.note(STOPPING);
  await processes.stopAll();
  if (plan.isTemporary) await rm(plan.dataDir, { recursive: true, force: true });
}

function describe(
  plan: StackPlan,
  keys: StackKeys,
  processes: Processes,
  realtime: RealtimeAddress | null,
  stop: () => Promise<void>,
): Stack {
  return {
    ...keys,
    apiUrl: `http://127.0.0.1:${plan.apiPort}`,
    dbUrl: databaseUrl('postgres', plan.dbPort),
    adminDbUrl: adminUrl(plan.dbPort),
    dataDir: plan.dataDir,
    env: stackEnv(plan, keys),
    functionNames: functionNames(plan),
    realtime,
    processNames: () => processes.names(),
    pid: (name) =>
      (processes.names().includes(name) ? processes.get(name).pid : outsidePid(plan, name)) ?? 0,
    kill: (name, signal = 'SIGKILL') => processes.get(name).kill(signal),
    ready: (name) => processes.get(name).ready(),
    log: (name) => readFile(join(plan.dataDir, 'logs', `${name}.log`), 'utf8'),
    run: (service) => processes.start(service),
    stop,
  };
}
