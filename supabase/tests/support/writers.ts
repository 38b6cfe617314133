// Two connections that write: one commits at once, the other keeps its transaction open until it is told to commit.
import type { Client } from 'pg';
import { connect } from '#local/test/test-stack.ts';
import { ingest, type SqlEvent } from './sql-events.ts';

export class Writers {
  readonly sql: Client;
  readonly #slow: Client;
  #stored: SqlEvent[] = [];
  #isOpen = false;

  private constructor(sql: Client, slow: Client) {
    this.sql = sql;
    this.#slow = slow;
  }

  /** Takes the locks of the folds: only this connection folds then, when the test says so. */
  static async open(url: string, ...locks: string[]): Promise<Writers> {
    const writers = new Writers(await connect(url), await connect(url));
    for (const lock of locks)
      await writers.sql.query('select pg_advisory_lock(hashtext($1))', [lock]);
    return writers;
  }

  forget(): void {
    this.#stored = [];
  }

  async ingest(events: SqlEvent[]): Promise<void> {
    this.#stored.push(...events);
    await ingest(this.sql, events);
  }

  async ingestOpen(events: SqlEvent[]): Promise<void> {
    if (!this.#isOpen) await this.#slow.query('begin');
    this.#isOpen = true;
    this.#stored.push(...events);
    await ingest(this.#slow, events);
  }

  async commitOpen(): Promise<void> {
    if (this.#isOpen) await this.#slow.query('commit');
    this.#isOpen = false;
  }

  async sendAgain(n: number): Promise<void> {
    // Those of the open transaction would make us wait for ourselves.
    if (!this.#isOpen) await ingest(this.sql, this.#stored.slice(-n));
  }

  /** The work is done in a transaction that is rolled back. */
  async crashAfter(work: () => Promise<unknown>): Promise<void> {
    await this.sql.query('begin');
    await work();
    await this.sql.query('rollback');
  }

  async resetLog(): Promise<void> {
    await this.commitOpen();
    await this.sql.query('select analytics.reset_log()');
  }

  /** Takes a wave of events out again, named as the parameters of `analytics.forget`. */
  async takeOut(wave: Record<string, unknown>): Promise<void> {
    const named = Object.keys(wave).map((name, i) => `${name} => $${i + 1}`);
    await this.sql.query(`select analytics.forget(${named.join(', ')})`, Object.values(wave));
  }

  async close(): Promise<void> {
    await this.commitOpen();
    await this.sql.end();
    await this.#slow.end();
  }
}
