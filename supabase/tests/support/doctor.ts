// The doctor as tests call it: what it finds, and what comes of doing as it says.
import type { Client } from 'pg';
import type { Finding } from '../../operate/doctor/check.ts';
import { CHECKS } from '../../operate/doctor/checks.ts';
import { examine } from '../../operate/doctor/examine.ts';
import type { Target } from '../../operate/target.ts';

export async function findings(target: Target, names: readonly string[]): Promise<Finding[]> {
  const chosen = CHECKS.filter(({ name }) => names.includes(name));
  return (await examine(target, chosen)).flatMap((result) => result.findings);
}

export const asLine = ({ status, says }: Finding): string => `${status}: ${says}`;

export const notOk = (found: Finding[]): string[] =>
  found.filter(({ status }) => status !== 'ok').map(asLine);

/** The sentence that matches, and no other of its kind. */
export function theOne(found: Finding[], says: RegExp): Finding {
  const [one, ...more] = found.filter((finding) => says.test(asLine(finding)));
  if (one && more.length === 0) return one;
  throw new Error(`Not said, or more than once: ${says}. Said:\n${found.map(asLine).join('\n')}`);
}

/** Runs the SQL of the advice as it stands between backticks: as the role that it names, or else as `postgres`. */
export async function doAsAdvised(
  { todo = '' }: Finding,
  { postgres, superuser }: { postgres: Client; superuser: Client },
): Promise<void> {
  const role = todo.startsWith('As supabase_admin: ') ? superuser : postgres;
  for (const [, statement = ''] of todo.matchAll(/`([^`]+;)`/g)) await role.query(statement);
}
