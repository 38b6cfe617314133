// Starts Postgres and brings its database to where the migrations say it should be.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { foldBacklog } from './fold-backlog.ts';
import { postgresAccount } from './postgres/account.ts';
import { postgresBinaries } from './postgres/binaries.ts';
import { bootstrap } from './postgres/bootstrap.ts';
import {
  type Cluster,
  clusterExists,
  copyCluster,
  createCluster,
  postgresProcess,
} from './postgres/cluster.ts';
import { listMigrations, migrate } from './postgres/migrations.ts';
import { seed } from './postgres/seed.ts';
import type { Processes } from './processes.ts';
import { waitForRealtimeTables } from './realtime-tables.ts';
import type { StackPlan } from './stack-options.ts';

export async function startDatabase(plan: StackPlan, processes: Processes): Promise<void> {
  const cluster = await provideCluster(plan);
  plan.onStep('database', 'starting Postgres');
  await processes.start(postgresProcess(cluster, plan.dbPort));
  plan.onStep('database', 'preparing roles and schemas');
  const realServer = typeof plan.realtime === 'object' ? plan.realtime : undefined;
  await bootstrap(plan.dbPort, realServer === undefined);
  if (realServer) {
    const waits = (detail: string) => plan.onStep('database', detail);
    await waitForRealtimeTables(plan.dbPort, realServer, waits);
  }
  await applyMigrations(plan);
  if (plan.seedFile) {
    plan.onStep('seed', 'loading');
    await seed(plan.dbPort, plan.seedFile);
    plan.onStep('seed', 'counting');
    await foldBacklog(plan.dbPort);
  }
}

async function provideCluster(plan: StackPlan): Promise<Cluster> {
  const account = postgresAccount();
  const binaries = await postgresBinaries(account);
  const cluster = { directory: join(plan.dataDir, 'postgres'), binaries, account };
  if (plan.fresh) await rm(cluster.directory, { recursive: true, force: true });
  if (clusterExists(cluster)) return cluster;
  plan.onStep('database', 'creating the files');
  if (plan.template) copyCluster(join(plan.template, 'postgres'), cluster);
  else await createCluster(cluster);
  return cluster;
}

async function applyMigrations({ dbPort, migrationsDir, onStep }: StackPlan): Promise<void> {
  const total = (await listMigrations(migrationsDir)).length;
  onStep('migrations', `${total} in all`);
  await migrate(dbPort, migrationsDir, ({ name }) => onStep('migrations', `applying ${name}`));
}
