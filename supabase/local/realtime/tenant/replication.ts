/** Reads new rows of realtime.messages from the write-ahead log, in commit order, until it is stopped. */
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { Chance } from '../chance.ts';
import { type MessageRow, messageRow } from '../messages/message-row.ts';
import type { Settings } from '../settings.ts';

const PUBLICATION = 'supabase_realtime_messages_publication';
const SLOT_PREFIX = 'supabase_realtime_messages_replication_slot_';
/** So many of the first messages of a new stream are lost. */
const FEWEST_LOST = 1;
const MOST_LOST = 2;

export class MessageReplication {
  readonly #settings: Settings;
  readonly #chance: Chance;
  readonly #onRow: (row: MessageRow) => void;
  #service: LogicalReplicationService | undefined;
  #running = false;
  #retry: NodeJS.Timeout | undefined;
  #warmUp: NodeJS.Timeout | undefined;
  /** Messages that the stream loses before it carries any. */
  #toLose = 0;

  /** True while the stream is up, even if it still loses what it is given. */
  connected = false;

  constructor(settings: Settings, onRow: (row: MessageRow) => void) {
    this.#settings = settings;
    this.#chance = new Chance(settings.REALTIME_SEED, 'stream');
    this.#onRow = onRow;
  }

  /** True while rows committed from now on will arrive. */
  get ready(): boolean {
    return this.connected && this.#toLose === 0;
  }

  /** Does not wait: what is committed before the stream is up never arrives, as with the real server. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#stream();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#disconnected();
    clearTimeout(this.#retry);
    const service = this.#service;
    this.#service = undefined;
    await service?.destroy();
  }

  /** Ends when the stream ends. Each stream has a new slot: the old one may outlive its connection for a while. */
  async #stream(): Promise<void> {
    const service = this.#newService();
    const slot = SLOT_PREFIX + randomUUID().slice(0, 8);
    try {
      await service.subscribe(new TemporarySlotPlugin((row) => this.#receive(row)), slot);
    } catch (error) {
      if (this.#running) console.warn(`realtime: broadcast stream lost: ${String(error)}`);
    }
    if (!this.#running || this.#service !== service) return;
    this.#disconnected();
    await service.destroy().catch(() => {});
    const { REPLICATION_BACKOFF_MS: least } = this.#settings;
    this.#retry = setTimeout(() => void this.#stream(), this.#chance.between(least, 3 * least));
  }

  #newService(): LogicalReplicationService {
    const service = new LogicalReplicationService(
      {
        connectionString: this.#settings.DB_URL,
        application_name: 'realtime_replication_connection',
      },
      { acknowledge: { auto: false, timeoutSeconds: 0 } },
    );
    service.on('start', () => this.#connected());
    // `acknowledge` adds one to the position, which is one more than Postgres waits for before it shuts down:
    // a fast shutdown does not end while this streams, as with the real server.
    service.on('heartbeat', (lsn) => void service.acknowledge(lsn));
    // The failure itself ends `subscribe`; an unheard 'error' event would end the process.
    service.on('error', () => {});
    this.#service = service;
    return service;
  }

  #connected(): void {
    this.connected = true;
    this.#toLose = this.#chance.between(FEWEST_LOST, MOST_LOST);
    this.#warmUp = setTimeout(() => {
      this.#toLose = 0;
    }, this.#settings.STREAM_WARM_UP_MS).unref();
  }

  #disconnected(): void {
    this.connected = false;
    clearTimeout(this.#warmUp);
  }

  #receive(row: MessageRow): void {
    if (this.#toLose === 0) this.#onRow(row);
    else this.#toLose -= 1;
  }
}

/** The slot lives and dies with the connection, so nothing holds back the log of a stopped stack. */
class TemporarySlotPlugin extends PgoutputPlugin {
  readonly #onRow: (row: MessageRow) => void;

  constructor(onRow: (row: MessageRow) => void) {
    super({ protoVersion: 1, publicationNames: [PUBLICATION] });
    this.#onRow = onRow;
  }

  /** Where the publication is missing it is made, which fails where there is no table for it either. */
  override async start(client: Client, slot: string, lsn: string): Promise<unknown> {
    const { rows } = await client.query(
      `select from pg_publication where pubname = '${PUBLICATION}'`,
    );
    if (rows.length === 0) {
      await client.query(`create publication ${PUBLICATION} for table realtime.messages`);
    }
    await client.query(`CREATE_REPLICATION_SLOT "${slot}" TEMPORARY LOGICAL pgoutput`);
    return super.start(client, slot, lsn);
  }

  override parse(buffer: Buffer): Pgoutput.Message {
    const message = super.parse(buffer);
    // Values stay text: a parsed jsonb would lose the digits of large numbers on its way through JavaScript.
    if (message.tag === 'relation') {
      for (const column of message.columns) column.parser = (text) => text;
    }
    if (message.tag === 'insert') {
      const row = messageRow(message.new);
      if (row) this.#onRow(row);
    }
    return message;
  }
}
