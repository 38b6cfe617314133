/** Everything the server holds for its one project: settings, database, rooms, counters and the broadcast stream. */
import { Chance } from '../chance.ts';
import { userFanOut } from '../messages/fan-out.ts';
import type { MessageRow } from '../messages/message-row.ts';
import { room, type Subscriber, Topics } from '../messages/topics.ts';
import { maxPayloadBytes, type Settings } from '../settings.ts';
import { Connect } from './connect.ts';
import { Database } from './database.ts';
import { Presence } from './presence.ts';
import { RateCounter } from './rate-counter.ts';
import { MessageReplication } from './replication.ts';

const JANITOR_INTERVAL_MS = 4 * 3_600_000;
const USERS_CHECK_INTERVAL_MS = 60_000;
/** After this many checks without users the real server lets go of the database. */
const CHECKS_WITHOUT_USERS = 11;

export class Tenant {
  readonly settings: Settings;
  /** Whether a leave may be overtaken by a join, and whether its client hears of it. */
  readonly leaves: Chance;
  readonly connect: Connect;
  readonly database: Database;
  readonly replication: MessageReplication;
  readonly topics = new Topics();
  readonly presence = new Presence<Subscriber>();
  readonly events: RateCounter;
  readonly joins: RateCounter;
  readonly presenceEvents: RateCounter;
  /** Sockets that have joined a channel. */
  readonly users = new Set<object>();
  readonly maxPayloadBytes: number;
  readonly #timers: NodeJS.Timeout[] = [];
  #checksWithoutUsers = 0;

  constructor(settings: Settings) {
    const { RATE_TICK_MS: tick } = settings;
    this.settings = settings;
    this.leaves = new Chance(settings.REALTIME_SEED, 'leaves');
    this.maxPayloadBytes = maxPayloadBytes(settings);
    this.database = new Database(settings.DB_URL);
    this.replication = new MessageReplication(settings, (row) => this.#broadcastRow(row));
    this.connect = new Connect(this.database, this.replication, settings.MAKE_TABLES);
    this.events = new RateCounter(settings.MAX_EVENTS_PER_SECOND, tick);
    this.joins = new RateCounter(settings.MAX_JOINS_PER_SECOND, tick);
    this.presenceEvents = new RateCounter(settings.MAX_PRESENCE_EVENTS_PER_SECOND, tick);
    this.#every(JANITOR_INTERVAL_MS, () => void this.#janitor());
    this.#every(USERS_CHECK_INTERVAL_MS, () => void this.#letGoWithoutUsers());
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const counter of [this.events, this.joins, this.presenceEvents]) counter.stop();
    await this.replication.stop().catch(() => {});
    await this.database.close();
  }

  /**
   * Over the message limit rows are dropped, and no client is told, until the mean over a minute is below it:
   * the dashboard must notice by itself.
   */
  #broadcastRow({ id, topic, private: isPrivate, message }: MessageRow): void {
    if (this.events.triggered) return;
    if (message.payload.length > this.maxPayloadBytes) return;
    this.events.add();
    this.topics.publish(room(topic, isPrivate), userFanOut(`realtime:${topic}`, message, id));
  }

  #every(ms: number, work: () => void): void {
    this.#timers.push(setInterval(work, ms).unref());
  }

  async #janitor(): Promise<void> {
    if (!this.connect.connected) return;
    try {
      await this.database.createPartitions();
      await this.database.dropOldPartitions();
    } catch (error) {
      console.warn(`realtime: janitor failed, next try in 4 hours: ${String(error)}`);
    }
  }

  async #letGoWithoutUsers(): Promise<void> {
    this.#checksWithoutUsers = this.users.size === 0 ? this.#checksWithoutUsers + 1 : 0;
    if (this.#checksWithoutUsers < CHECKS_WITHOUT_USERS || !this.connect.connected) return;
    await this.connect.letGo();
  }
}
