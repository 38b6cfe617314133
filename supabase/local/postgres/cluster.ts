// A Postgres cluster in a folder: makes it, and says how to run it.
import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { postmasterIsReady } from '../process/readiness.ts';
import type { ProcessSpec } from '../process/supervised-process.ts';
import { type Account, canReach } from './account.ts';
import type { Binaries } from './binaries.ts';
import { adminUrl, PASSWORD, SUPERUSER, withClient } from './client.ts';

export interface Cluster {
  directory: string;
  binaries: Binaries;
  account: Account | undefined;
}

/** Those of the hosted platform where they matter; `fsync` and the like stay at their safe values. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  wal_level: 'logical',
  max_connections: '120',
  max_wal_senders: '10',
  max_replication_slots: '10',
  max_slot_wal_keep_size: '1GB',
  shared_preload_libraries: 'pg_stat_statements',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%u@%d ',
  autovacuum_naptime: '20s',
};

export function clusterExists(cluster: Cluster): boolean {
  return existsSync(join(cluster.directory, 'PG_VERSION'));
}

/** Built aside and renamed, so that a crash in between never leaves half a cluster. */
export async function createCluster({ directory, binaries, account }: Cluster): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  prepareDirectory(unfinished, account);
  const passwordFile = join(unfinished, '..', 'initdb-password');
  writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
  try {
    const options = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--no-sync'];
    await promisify(execFile)(
      binaries.initdb,
      [`--pgdata=${unfinished}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, ...options],
      { ...account, cwd: '/' },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, directory);
}

/** Copies a stopped cluster; `cp -a` keeps owners, and shares blocks where the disk can. */
export function copyCluster(from: string, cluster: Cluster): void {
  if (!canReach(cluster.account, dirname(cluster.directory))) throw outOfReach(cluster.directory);
  mkdirSync(dirname(cluster.directory), { recursive: true });
  execFileSync('cp', ['-a', from, cluster.directory]);
}

export function postgresProcess(
  { directory, binaries, account }: Cluster,
  port: number,
  name = 'postgres',
): Omit<ProcessSpec, 'logFile'> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    name,
    command: binaries.postgres,
    args: ['-D', directory, '-p', String(port), ...settings],
    cwd: directory,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    isReady: postmasterIsReady(directory),
    // A fast shutdown; an immediate one, which is a crash to recover from, when that hangs: the postmaster then
    // takes every process of its own down with it, those that lead a session of their own included.
    stopSignals: ['SIGINT', 'SIGQUIT'],
    beforeStop: () => endReplication(port),
    ...(account && { account }),
  };
}

/**
 * A fast shutdown waits until each replication client has acknowledged all that was written. Realtime acknowledges
 * one byte more, which Postgres never counts as all of it (Realtime 2.129, Postgres 17): it would wait for ever.
 */
async function endReplication(port: number): Promise<void> {
  await withClient(adminUrl(port), (client) =>
    client.query('select pg_terminate_backend(pid, 5000) from pg_stat_replication'),
  ).catch(() => undefined);
}

function prepareDirectory(directory: string, account: Account | undefined): void {
  mkdirSync(directory, { recursive: true });
  if (!canReach(account, directory)) throw outOfReach(directory);
  chmodSync(directory, 0o700);
  if (account) chownSync(directory, account.uid, account.gid);
}

function outOfReach(directory: string): Error {
  return new Error(
    `As root, Postgres runs under another account, which cannot reach ${directory}. Choose another folder with --data-dir, for example below /tmp.`,
  );
}
