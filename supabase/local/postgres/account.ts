// The account that runs Postgres: it refuses to run as root, so for root it is another one.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export interface Account {
  uid: number;
  gid: number;
}

/** Undefined for an ordinary user, who runs Postgres as themselves. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = lookUp('-u', name);
    const gid = lookUp('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(
    'Postgres cannot run as root, and neither a user "postgres" nor "nobody" exists.',
  );
}

function lookUp(what: '-u' | '-g', name: string): number | undefined {
  try {
    const output = execFileSync('id', [what, name], { stdio: ['ignore', 'pipe', 'ignore'] });
    return Number.parseInt(output.toString(), 10);
  } catch {
    return undefined;
  }
}

/** Whether the account can get to the path: every folder above it must allow that. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (account === undefined) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (!mayPass(account, folder)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayPass(account: Account, folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (stat.uid === account.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === account.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
