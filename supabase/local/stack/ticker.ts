// Does what pg_cron does on the hosted platform: this Postgres has no such extension.
import { Client } from 'pg';

export interface Ticker {
  stop(): Promise<void>;
}

interface Job {
  functionName: string;
  everyMs: number;
}

/** The same calls as the migrations hand to pg_cron; a function that does not exist is skipped. */
const JOBS: Job[] = [
  { functionName: 'analytics.maintain()', everyMs: 600_000 },
  { functionName: 'analytics.rank_days()', everyMs: 600_000 },
  { functionName: 'analytics.regroup_terms()', everyMs: 600_000 },
  { functionName: 'analytics.tick()', everyMs: 1_000 },
  { functionName: 'analytics.fold_views()', everyMs: 1_000 },
  { functionName: 'analytics.fold_insights()', everyMs: 2_000 },
];

/** Resolves when each job has run once. */
export async function startTicker(
  databaseUrl: string,
  onNotice: (message: string) => void,
): Promise<Ticker> {
  const tickers = JOBS.map((job) => new JobRunner(job, databaseUrl, onNotice));
  for (const ticker of tickers) await ticker.run();
  return {
    async stop() {
      await Promise.all(tickers.map((ticker) => ticker.stop()));
    },
  };
}

class JobRunner {
  readonly #job: Job;
  readonly #databaseUrl: string;
  readonly #onNotice: (message: string) => void;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #lastComplaint = '';

  constructor(job: Job, databaseUrl: string, onNotice: (message: string) => void) {
    this.#job = job;
    this.#databaseUrl = databaseUrl;
    this.#onNotice = onNotice;
  }

  async run(): Promise<void> {
    try {
      const client = await this.#connected();
      await client.query(callIfItExists(this.#job.functionName));
      this.#lastComplaint = '';
    } catch (error) {
      this.#complainOnce(error instanceof Error ? error.message : String(error));
      await this.#disconnect();
    }
    if (!this.#stopped) this.#timer = setTimeout(() => void this.run(), this.#job.everyMs);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#disconnect();
  }

  async #connected(): Promise<Client> {
    if (this.#client) return this.#client;
    const client = new Client({
      connectionString: this.#databaseUrl,
      application_name: 'pg_cron scheduler (embedded stack)',
    });
    client.on('error', () => {
      if (this.#client === client) this.#client = undefined;
    });
    await client.connect();
    this.#client = client;
    return client;
  }

  async #disconnect(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  /** A restart of Postgres is not reported; a failing job is, once and not every second. */
  #complainOnce(message: string): void {
    if (this.#stopped || message === this.#lastComplaint || /connect|terminat/i.test(message))
      return;
    this.#lastComplaint = message;
    this.#onNotice(`${this.#job.functionName} failed: ${message}`);
  }
}

/** Looked up by name alone: the signature would include parameters that have defaults. */
function callIfItExists(functionName: string): string {
  return `do $$ begin
    if to_regproc('${functionName.replace('()', '')}') is not null then perform ${functionName}; end if;
  end $$`;
}
