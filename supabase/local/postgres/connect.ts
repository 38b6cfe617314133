// A connection to a database that ends with the block it was opened in.
import { Client } from 'pg';

/** `await using sql = await connect(url)`. A lost connection is reported by the query that needed it. */
export async function connect(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return Object.assign(client, {
    [Symbol.asyncDispose]: () => client.end().catch(() => undefined),
  });
}
