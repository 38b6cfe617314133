// Starts Postgres and applies to its database what is missing: roles, migrations, demo data.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { postgresAccount } from '../postgres/account.ts';
import { postgresBinaries } from '../postgres/binaries.ts';
import { bootstrap } from '../postgres/bootstrap.ts';
import {
  type Cluster,
  clusterExists,
  copyCluster,
  createCluster,
  postgresProcess,
} from '../postgres/cluster.ts';
import { listMigrations, migrate } from '../postgres/migrations.ts';
import { seed } from '../postgres/seed.ts';
import type { RealtimeServer } from '../realtime-server/server.ts';
import { letGoOfTenant } from '../realtime-server/tenant.ts';
import { waitForRealtime } from '../realtime-server/wait.ts';
import { foldBacklog } from './fold-backlog.ts';
import type { StackPlan } from './options.ts';
import type { Processes } from './processes.ts';
import type { Service } from './services.ts';

export async function startDatabase(plan: StackPlan, processes: Processes): Promise<void> {
  const cluster = await provideCluster(plan);
  const realServer = typeof plan.realtime === 'object' ? plan.realtime : undefined;
  if (realServer) await release(realServer, plan);
  plan.onStep('database', 'starting Postgres');
  const postgres = postgresProcess(cluster, plan.dbPort);
  await processes.start(realServer ? releasedFirst(postgres, realServer, plan) : postgres);
  plan.onStep('database', 'preparing roles and schemas');
  await bootstrap(plan.dbPort, realServer === undefined);
  if (realServer) {
    const waits = (detail: string) => plan.onStep('database', detail);
    await waitForRealtime(plan.dbPort, realServer, waits);
  }
  await applyMigrations(plan);
  if (plan.seedFile) {
    plan.onStep('seed', 'loading');
    await seed(plan.dbPort, plan.seedFile);
    plan.onStep('seed', 'counting');
    await foldBacklog(plan.dbPort);
  }
}

/** Otherwise the server goes on as if this were the database that was on this port before. */
async function release(server: RealtimeServer, { onNotice }: StackPlan): Promise<void> {
  const failure = await letGoOfTenant(server);
  if (failure) onNotice(`The Realtime server did not let go of its tenant: ${failure}.`);
}

/** Postgres would wait for a server that still streams from it. */
const releasedFirst = (postgres: Service, server: RealtimeServer, plan: StackPlan): Service => ({
  ...postgres,
  async beforeStop() {
    await release(server, plan);
    await postgres.beforeStop?.();
  },
});

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
