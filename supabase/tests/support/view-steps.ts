// A connection that alone takes the steps of the filtered views, each committed at once or kept open.
import type { Client } from 'pg';
import { connect } from '#local/test/test-stack.ts';

const LOCK = "hashtext('analytics.fold_views')";

export class ViewSteps {
  readonly #sql: Client;
  #isOpen = false;

  private constructor(sql: Client) {
    this.#sql = sql;
  }

  static async open(url: string): Promise<ViewSteps> {
    const sql = await connect(url);
    await sql.query(`select pg_advisory_lock(${LOCK})`);
    return new ViewSteps(sql);
  }

  async take(): Promise<void> {
    await this.commit();
    await this.#step();
  }

  /** The step is done, and nobody sees it before it is committed. */
  async takeOpen(): Promise<void> {
    await this.commit();
    await this.#sql.query('begin');
    this.#isOpen = true;
    await this.#step();
  }

  async commit(): Promise<void> {
    if (this.#isOpen) await this.#sql.query('commit');
    this.#isOpen = false;
  }

  /** For work that waits for whoever takes the steps. */
  async letGoFor(work: () => Promise<void>): Promise<void> {
    await this.commit();
    await this.#sql.query(`select pg_advisory_unlock(${LOCK})`);
    await work();
    await this.#sql.query(`select pg_advisory_lock(${LOCK})`);
  }

  async close(): Promise<void> {
    await this.commit();
    await this.#sql.end();
  }

  async #step(): Promise<void> {
    await this.#sql.query("update analytics.view_state set stepped_at = '-infinity'");
    await this.#sql.query('select analytics.fold_views()');
  }
}
