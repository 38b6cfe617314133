// Where things are in the repository, and where a stack keeps its data.
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { canReach, postgresAccount } from './postgres/account.ts';

export const REPOSITORY = resolve(import.meta.dirname, '..', '..');
export const SUPABASE = join(REPOSITORY, 'supabase');

/** `.local/` in the repository, or a folder in the system's own for root, whose home is closed. */
export function defaultDataDirectory(): string {
  const inRepository = join(REPOSITORY, '.local');
  if (canReach(postgresAccount(), REPOSITORY)) return inRepository;
  const name = createHash('sha256').update(REPOSITORY).digest('hex').slice(0, 10);
  return join(tmpdir(), `vowswap-${name}`);
}

export function nodeModule(...path: string[]): string {
  return join(REPOSITORY, 'node_modules', ...path);
}

/** Where Node keeps compiled code between runs: a process of ours then starts in two thirds of the time. */
export const NODE_COMPILE_CACHE = nodeModule('.cache', 'node-compile');
