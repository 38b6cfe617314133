// Starts the embedded stack: a Supabase project's services as processes of this machine, without Docker.
import { mkdir, rm } from 'node:fs/promises';
import { localKeys } from '../keys.ts';
import { databaseUrl } from '../postgres/client.ts';
import { servicesOf } from './addresses.ts';
import { stackEnv } from './env.ts';
import { endLeftovers } from './leftovers.ts';
import { planStack, type StackOptions, type StackPlan } from './options.ts';
import { checkPorts } from './ports.ts';
import { Processes } from './processes.ts';
import { STOPPING } from './stack-file.ts';
import { startDatabase } from './start-database.ts';
import { startServices } from './start-services.ts';
import { type Stack, startedStack } from './started.ts';
import { startTicker } from './ticker.ts';

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const keys = await localKeys();
  const planned = await planStack(options);
  await mkdir(planned.dataDir, { recursive: true });
  await endLeftovers(planned.dataDir);
  await checkPorts(planned);
  const env = stackEnv(planned, keys);
  const processes = new Processes(planned, { env, services: servicesOf(planned, env) });
  const plan = withStepsNoted(planned, processes);
  try {
    await startDatabase(plan, processes);
    const realtime = await startServices(plan, keys, processes);
    const ticker = await startTicker(databaseUrl('postgres', plan.dbPort), plan.onNotice);
    processes.note(null);
    const stop = async () => {
      await ticker.stop();
      await shutDown(plan, processes);
    };
    return startedStack({ plan, keys, env, processes, realtime, stop });
  } catch (error) {
    await shutDown(plan, processes);
    throw error;
  }
}

/** `stack:env` tells a caller who asks during the start how far it is. */
function withStepsNoted(plan: StackPlan, processes: Processes): StackPlan {
  return {
    ...plan,
    onStep(phase, detail) {
      processes.note(`${phase}, ${detail}`);
      plan.onStep(phase, detail);
    },
  };
}

async function shutDown(plan: StackPlan, processes: Processes): Promise<void> {
  processes.note(STOPPING);
  await processes.stopAll();
  if (plan.isTemporary) await rm(plan.dataDir, { recursive: true, force: true });
}
