// Listens for `notify pgrst`, which follows every change of the schema, and goes on after a restart of Postgres.
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const RETRY_MS = 250;

/** Calls back at each notification, and at each new connection: some may have been missed. */
export async function followSchemaChanges(url: string, onChange: () => void): Promise<never> {
  for (;;) {
    await listenUntilLost(url, onChange).catch(() => undefined);
    await pause(RETRY_MS);
  }
}

async function listenUntilLost(url: string, onChange: () => void): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  client.on('notification', onChange);
  await client.connect();
  await client.query('listen pgrst');
  onChange();
  await lost;
}
