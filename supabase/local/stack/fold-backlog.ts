// Folds what the demo data left to fold, so that the first page shows all of it.
import type { Client } from 'pg';
import { databaseUrl, withClient } from '../postgres/client.ts';

/** Each on its own connection, so that they run at the same time; the insights follow the fold, so they end after it. */
export async function foldBacklog(port: number): Promise<void> {
  const run = (step: string) =>
    withClient(databaseUrl('postgres', port), (client) => drain(client, step));
  await Promise.all([run('analytics.fold()'), run('analytics.fold_insights()')]);
  await run('analytics.fold_insights()');
}

/** Does nothing where there is no such function. */
async function drain(client: Client, step: string): Promise<void> {
  const { rows } = await client.query('select to_regprocedure($1) is not null as there', [step]);
  if (!rows[0]?.there) return;
  for (;;) {
    const answer = await client.query(`select (${step} ->> 'again_in_ms')::int as wait`);
    const wait: unknown = answer.rows[0]?.wait;
    if (typeof wait !== 'number') return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
