// A reader of the database's stream that is gone, though its process in Postgres is not: the last it said is old.
import type { Client } from 'pg';
import { LogicalReplicationService, PgoutputPlugin } from 'pg-logical-replication';
import { vi } from 'vitest';

/** The library's clock is a week ahead of Postgres': with the day before that, this one has been silent for a day. */
const EIGHT_DAYS_MS = 8 * 86_400_000;

export async function startSilentReader(url: string, slot: string): Promise<AsyncDisposable> {
  const reader = new LogicalReplicationService(
    { connectionString: url },
    { acknowledge: { auto: false, timeoutSeconds: 0 } },
  );
  reader.on('error', () => undefined);
  const started = new Promise<void>((resolve) => reader.once('start', resolve));
  const ended = reader.subscribe(new TemporarySlot(), slot);
  await Promise.race([started, ended]);
  // The test ends it by the doctor's advice.
  ended.catch(() => undefined);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - EIGHT_DAYS_MS });
  // Postgres answers when it has taken note.
  const noted = new Promise<void>((resolve) => reader.once('heartbeat', () => resolve()));
  await reader.acknowledge('0/0', true).finally(() => vi.useRealTimers());
  await noted;
  return { [Symbol.asyncDispose]: async () => void (await reader.destroy()) };
}

class TemporarySlot extends PgoutputPlugin {
  constructor() {
    super({ protoVersion: 1, publicationNames: ['supabase_realtime_messages_publication'] });
  }

  override async start(client: Client, slot: string, lsn: string): Promise<unknown> {
    await client.query(`CREATE_REPLICATION_SLOT "${slot}" TEMPORARY LOGICAL pgoutput`);
    return super.start(client, slot, lsn);
  }
}
