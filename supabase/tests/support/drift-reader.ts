// A reader of the frame log as the dashboard is one, with the network under the test's control.
import type { Client } from 'pg';
import { type Frame, frame, framesPage } from '#contract/frame.ts';
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import type { Topic } from '#contract/topic.ts';
import { applyFrame, type LiveState, startFrom } from '#web/realtime/headless.ts';
import { sameNumbers } from '#web/realtime/testing/index.ts';
import { rpcAs } from './act-as.ts';

/** Small lists, so that rows come and go at the floor all the time. */
const BOUNDS = { listRows: 20, displayRows: 5, watched: 30 };

export interface ReaderSetup {
  name: string;
  userId: string;
  /** The topic on the wire. */
  topic: string;
  /** What it carries, for the reducer; a view carries whatever its snapshot has. */
  as: Topic;
  view: string | null;
  hours: number;
}

export class DriftReader {
  readonly name: string;
  readonly #sql: Client;
  readonly #setup: ReaderSetup;
  readonly #from: Date;
  #state: LiveState;
  /** The newest frame that the network has been asked to carry. */
  #sent: number;
  #resynced = false;

  private constructor(sql: Client, setup: ReaderSetup, from: Date, first: Snapshot) {
    this.name = setup.name;
    this.#sql = sql;
    this.#setup = setup;
    this.#from = from;
    this.#state = startFrom(first);
    this.#sent = first.seq;
  }

  static async open(sql: Client, setup: ReaderSetup): Promise<DriftReader> {
    const from = new Date(Date.now() - setup.hours * 3_600_000);
    return new DriftReader(sql, setup, from, await takeSnapshot(sql, setup, from));
  }

  /** Whether the numbers were kept by frames alone, without a second snapshot. */
  get keptByFrames(): boolean {
    return !this.#resynced;
  }

  /** Frames sent since the last call meet their fates: lost (0), once (1), twice (2). */
  async deliver(fates: number[], reorder: boolean): Promise<void> {
    const { rows } = await this.#sql.query(
      'select seq::int, frame from analytics.frames where topic = $1 and seq > $2 order by seq',
      [this.#setup.topic, this.#sent],
    );
    this.#sent = rows.at(-1)?.seq ?? this.#sent;
    const arriving = rows.flatMap((row, i) =>
      Array<Frame>(fates[i % fates.length] ?? 1).fill(frame.parse(row.frame)),
    );
    for (const one of reorder ? arriving.reverse() : arriving) await this.#receive(one);
  }

  async #receive(one: Frame): Promise<void> {
    const step = applyFrame(this.#state, this.#setup.as, one, BOUNDS);
    if (step.kind === 'applied') this.#state = step.state;
    else if (step.kind === 'resync') await this.#resync();
    else if (step.kind !== 'duplicate') await this.catchUp();
    if (this.#state.refresh) await this.#resync();
  }

  /** Asks for the frames since the cursor until there are no more. */
  async catchUp(): Promise<void> {
    for (;;) {
      const cursor = this.#state.snapshot;
      const page = await rpcAs(
        this.#sql,
        this.#setup.userId,
        framesPage,
        'analytics_frames_since($1, $2, $3, 3)',
        [this.#setup.topic, cursor.epoch, cursor.seq],
      );
      if (page.reset) return this.#resync();
      for (const one of page.frames) await this.#receive(one);
      if (page.frames.length === 0) return;
    }
  }

  async #resync(): Promise<void> {
    this.#resynced = true;
    this.#state = startFrom(await takeSnapshot(this.#sql, this.#setup, this.#from));
  }

  /** The live numbers and those of a fresh snapshot. */
  async numbers() {
    const fresh = await takeSnapshot(this.#sql, this.#setup, this.#from);
    return sameNumbers(this.#state.snapshot, fresh, BOUNDS);
  }
}

/** Compared with what is as long before it: while the test runs, that period goes on. */
function takeSnapshot(sql: Client, setup: ReaderSetup, from: Date): Promise<Snapshot> {
  const before = new Date(from.getTime() - setup.hours * 3_600_000);
  return rpcAs(
    sql,
    setup.userId,
    snapshot,
    "analytics_snapshot($1, null, 'Asia/Kathmandu', true, $2, $3)",
    [from.toISOString(), setup.view, before.toISOString()],
  );
}
