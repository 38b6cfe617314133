// Folds what the demo data left to fold, so that the first page shows all of it.
import { databaseUrl, withClient } from './postgres/client.ts';

/** Does nothing where there is no fold. */
export async function foldBacklog(port: number): Promise<void> {
  await withClient(databaseUrl('postgres', port), async (client) => {
    const { rows } = await client.query(
      "select to_regprocedure('analytics.fold()') is not null as there",
    );
    if (!rows[0]?.there) return;
    for (;;) {
      const answer = await client.query("select (analytics.fold() ->> 'again_in_ms')::int as wait");
      const wait: unknown = answer.rows[0]?.wait;
      if (typeof wait !== 'number') return;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  });
}
