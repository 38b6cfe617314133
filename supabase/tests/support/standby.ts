// A second Postgres that follows a stack's own by streaming, as a read replica does, and stays behind by a delay.
import { execFileSync } from 'node:child_process';
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresAccount } from '#local/postgres/account.ts';
import { postgresBinaries } from '#local/postgres/binaries.ts';
import { PASSWORD, SUPERUSER, withClient } from '#local/postgres/client.ts';
import { postgresProcess } from '#local/postgres/cluster.ts';
import type { Stack } from '#local/stack/index.ts';

const NAME = 'replica';

/** Starts it on the port that the stack was told (`replicaPort`); it ends with the stack. */
export async function startStandby(stack: Stack, port: number, delayMs: number): Promise<void> {
  const account = postgresAccount();
  const binaries = await postgresBinaries(account);
  const directory = join(stack.dataDir, NAME);
  await withClient(stack.adminDbUrl, async (sql) => {
    await sql.query('select pg_create_physical_replication_slot($1, true)', [NAME]);
    await sql.query('select pg_backup_start($1, true)', [NAME]);
    execFileSync('cp', ['-a', join(stack.dataDir, 'postgres'), directory]);
    const { rows } = await sql.query('select labelfile from pg_backup_stop(false)');
    write(directory, 'backup_label', rows[0].labelfile);
  });
  rmSync(join(directory, 'postmaster.pid'));
  // The slots are those of the first database.
  execFileSync('find', [join(directory, 'pg_replslot'), '-mindepth', '1', '-delete']);
  write(directory, 'standby.signal', '');
  write(
    directory,
    'postgresql.auto.conf',
    `primary_conninfo = 'host=127.0.0.1 port=${new URL(stack.adminDbUrl).port} user=${SUPERUSER} password=${PASSWORD}'
primary_slot_name = '${NAME}'
recovery_min_apply_delay = '${delayMs}ms'
`,
  );
  await stack.run(postgresProcess({ directory, binaries, account }, port, NAME));

  function write(folder: string, name: string, text: string) {
    const file = join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (account) chownSync(file, account.uid, account.gid);
  }
}
