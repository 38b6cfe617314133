// Sets the rate limits as an operator would for a large shop, so that it is never they that are measured.
import { Client } from 'pg';

const RAISE = `update analytics.settings set
  secret_key_rate = 1000000, secret_key_burst = 10000000`;

export async function raiseLimits(
  adminUrl: string,
  andThen: (sql: Client) => Promise<void> = async () => {},
): Promise<void> {
  const sql = new Client({ connectionString: adminUrl });
  await sql.connect();
  try {
    await sql.query(RAISE);
    await andThen(sql);
  } finally {
    await sql.end();
  }
}
