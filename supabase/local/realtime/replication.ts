/** Reads new rows of realtime.messages from the write-ahead log, in commit order, as long as it is told to. */
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { type MessageRow, messageRow } from './message-row.ts';

const PUBLICATION = 'supabase_realtime_messages_publication';
const SLOT_PREFIX = 'supabase_realtime_messages_replication_slot_';
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;
const ACKNOWLEDGE_SECONDS = 10;

export class MessageReplication {
  readonly #url: string;
  readonly #onRow: (row: MessageRow) => void;
  #service: LogicalReplicationService | undefined;
  #running = false;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;

  /** True while rows committed from now on will arrive. */
  ready = false;

  constructor(url: string, onRow: (row: MessageRow) => void) {
    this.#url = url;
    this.#onRow = onRow;
  }

  /** Does not wait: what is committed before the stream is up never arrives, as with the real server. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#stream();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.ready = false;
    clearTimeout(this.#retry);
    await this.#service?.destroy();
    this.#service = undefined;
  }

  /** Ends when the stream ends. Each stream has a new slot: the old one may outlive its connection for a while. */
  async #stream(): Promise<void> {
    const service = this.#newService();
    const slot = SLOT_PREFIX + randomUUID().slice(0, 8);
    try {
      await service.subscribe(new TemporarySlotPlugin(this.#onRow), slot);
    } catch (error) {
      if (this.#running) console.warn(`realtime: broadcast stream lost: ${String(error)}`);
    }
    this.ready = false;
    if (!this.#running || this.#service !== service) return;
    await service.destroy().catch(() => {});
    this.#retry = setTimeout(() => void this.#stream(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  #newService(): LogicalReplicationService {
    const service = new LogicalReplicationService(
      { connectionString: this.#url, application_name: 'realtime_broadcast_changes' },
      { acknowledge: { auto: false, timeoutSeconds: ACKNOWLEDGE_SECONDS } },
    );
    service.on('start', () => {
      this.ready = true;
      this.#retryMs = FIRST_RETRY_MS;
    });
    // Postgres asks for an answer before it shuts down. It hangs without one, and with any other position than its own.
    service.on('heartbeat', (lsn, _time, shouldRespond) => {
      if (shouldRespond) void service.acknowledge(justBefore(lsn));
    });
    // The failure itself ends `subscribe`; an unheard 'error' event would end the process.
    service.on('error', () => {});
    this.#service = service;
    return service;
  }
}

/** `acknowledge` adds one to what it is given. */
function justBefore(lsn: string): string {
  const [upper = '0', lower = '0'] = lsn.split('/');
  const position = (BigInt(`0x${upper}`) << 32n) + BigInt(`0x${lower}`) - 1n;
  return `${(position >> 32n).toString(16)}/${(position & 0xffffffffn).toString(16)}`;
}

/** The slot lives and dies with the connection, so nothing holds back the log of a stopped stack. */
class TemporarySlotPlugin extends PgoutputPlugin {
  readonly #onRow: (row: MessageRow) => void;

  constructor(onRow: (row: MessageRow) => void) {
    super({ protoVersion: 1, publicationNames: [PUBLICATION] });
    this.#onRow = onRow;
  }

  override async start(client: Client, slot: string, lsn: string): Promise<unknown> {
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
