// A reader of the database's stream with a wrong clock, which answers only what it is asked, or nothing any more.
import type { Client } from 'pg';
import { LogicalReplicationService, PgoutputPlugin } from 'pg-logical-replication';
import { vi } from 'vitest';

interface ReaderOptions {
  url: string;
  slot: string;
  /** How far its clock is ahead of what it is now. */
  clockAheadMs: number;
  /** To what Postgres asks, as the real server does; without it Postgres does not end its connection either. */
  answers: boolean;
}

export async function startBrokenReader({
  url,
  slot,
  clockAheadMs,
  answers,
}: ReaderOptions): Promise<AsyncDisposable> {
  const reader = new LogicalReplicationService(
    { connectionString: answers ? url : `${url}?options=-c%20wal_sender_timeout%3D0` },
    { acknowledge: { auto: false, timeoutSeconds: 0 } },
  );
  /** Its message is made before the first await. */
  const say = (lsn: string, ping: boolean) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + clockAheadMs });
    const said = reader.acknowledge(lsn, ping);
    vi.useRealTimers();
    return said;
  };
  reader.on('error', () => undefined);
  const started = new Promise<void>((resolve) => reader.once('start', resolve));
  const ended = reader.subscribe(new TemporarySlot(), slot);
  await Promise.race([started, ended]);
  // The test ends it by the doctor's advice.
  ended.catch(() => undefined);
  // Postgres answers when it has taken note.
  const noted = new Promise<void>((resolve) => reader.once('heartbeat', () => resolve()));
  await say('0/0', true);
  await noted;
  if (answers)
    reader.on('heartbeat', (lsn, _time, mustAnswer) => void (mustAnswer && say(lsn, false)));
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
