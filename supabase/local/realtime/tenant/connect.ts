/**
 * The server's connection to the project database. The first client makes it connect; it stays connected when the
 * database is replaced, so a new one at the same address gets no tables until the server lets go and connects anew.
 */
import pg from 'pg';
import type { Database } from './database.ts';
import type { MessageReplication } from './replication.ts';

interface Hold {
  reached: Promise<void>;
  provisioned: Promise<void>;
}

export class Connect {
  readonly #database: Database;
  readonly #replication: MessageReplication;
  readonly #makesTables: boolean;
  #hold: Hold | undefined;
  #migrating: Promise<void> | undefined;

  /** Stays true when the database goes away, as on the real server. */
  connected = false;
  /** Whether the tables have been made, as far as the server remembers. */
  migrated: boolean;

  constructor(database: Database, replication: MessageReplication, makesTables: boolean) {
    this.#database = database;
    this.#replication = replication;
    this.#makesTables = makesTables;
    this.migrated = !makesTables;
  }

  /** Clients wait neither for the stream nor, where the server makes them, for tables: a private join may come before its partition. */
  async start(): Promise<void> {
    this.#hold ??= this.#newHold();
    const { reached, provisioned } = this.#hold;
    await (this.#makesTables ? reached : provisioned);
  }

  async letGo(): Promise<void> {
    this.#forget();
    await this.#replication.stop();
    await this.#database.renewConnections();
  }

  /** One run at a time: a second caller gets the promise of the first. */
  migrate(): Promise<void> {
    this.#migrating ??= this.#migrate().finally(() => {
      this.#migrating = undefined;
    });
    return this.#migrating;
  }

  async #migrate(): Promise<void> {
    if (this.#makesTables) await this.#database.migrate();
    this.migrated = true;
  }

  #newHold(): Hold {
    const reached = this.#database.reach();
    const hold = { reached, provisioned: reached.then(() => this.#provision()) };
    const isHeld = () => this.#hold === hold;
    reached.then(
      () => {
        if (isHeld()) this.connected = true;
      },
      () => {},
    );
    hold.provisioned.then(
      () => {
        if (isHeld()) this.#replication.start();
      },
      (error: unknown) => {
        console.warn(`realtime: ${failureOf(error)}`);
        if (isHeld()) this.#forget();
      },
    );
    return hold;
  }

  async #provision(): Promise<void> {
    await this.migrate();
    await this.#database.createPartitions();
  }

  #forget(): void {
    this.#hold = undefined;
    this.connected = false;
  }
}

/** Named as in the real server's log. */
function failureOf(error: unknown): string {
  const isSql = error instanceof pg.DatabaseError;
  if (!isSql) return `UnableToConnectToTenantDatabase: ${String(error)}`;
  return `MigrationsFailedToRun: ${error.code} ${error.message}`;
}
