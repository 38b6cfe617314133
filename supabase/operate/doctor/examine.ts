// Runs the checks one after the other: each is told what the ones before it found out of reach.

import { openDatabase } from '../database.ts';
import type { Target } from '../target.ts';
import type { Check, Context, Finding, Need } from './check.ts';
import { skipped, wrong } from './check.ts';

export interface Examined {
  name: string;
  title: string;
  findings: Finding[];
  tookMs: number;
}

export async function examine(
  target: Target,
  checks: readonly Check[],
  onResult: (result: Examined) => void = () => undefined,
): Promise<Examined[]> {
  const results: Examined[] = [];
  await using database = await openDatabase(target.dbUrl);
  const context: Context = { target, hasDatabase: database.isOpen, sql: database.sql };
  for (const check of checks) {
    const started = performance.now();
    const missing = check.needs.find((need) => !isThere(need, target, database.isOpen));
    const findings = missing ? [without(missing, target)] : await findingsOf(check, context);
    const { name, title } = check;
    const result = { name, title, findings, tookMs: Math.round(performance.now() - started) };
    results.push(result);
    onResult(result);
  }
  return results;
}

function isThere(need: Need, target: Target, databaseIsOpen: boolean): boolean {
  if (need === 'database') return databaseIsOpen;
  return Boolean(need === 'secret key' ? target.secretKey : target.publishableKey);
}

function without(need: Need, { dbUrl }: Target): Finding {
  if (need === 'database' && dbUrl) return skipped('The database cannot be reached.');
  const name = {
    database: 'DB_URL',
    'secret key': 'SECRET_KEY',
    'publishable key': 'PUBLISHABLE_KEY',
  };
  return skipped(`Not looked at without ${name[need]}.`, `Give ${name[need]} in --env-file.`);
}

async function findingsOf(check: Check, context: Context): Promise<Finding[]> {
  try {
    return await check.run(context);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      wrong(
        `This could not be looked at: ${reason}`,
        'Mend what is wrong above it first; if nothing is, the doctor itself is at fault.',
      ),
    ];
  }
}
