// Lets the dashboard of the embedded stack start a run: a tiny HTTP server that only this machine reaches.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Target } from './deliver.ts';
import { type SimulateOptions, simulate } from './simulate.ts';
import { emptyTally, stored, type Tally } from './tally.ts';

export interface SimulatorControl {
  url: string;
  /** Starts a run that goes on until this is stopped. */
  begin(rate: number): void;
  /** Ends a run that goes on, with its events delivered. */
  stop(): Promise<void>;
}

export interface ControlStatus {
  isRunning: boolean;
  made: number;
  stored: number;
}

const wanted = z.object({
  rate: z.coerce.number().positive().max(1000).default(20),
  minutes: z.coerce.number().positive().max(60).default(5),
});

/** A page of another site cannot set it without asking first, and nobody answers that. */
export const CONTROL_HEADER = 'x-vowswap-simulator';

type Start = (options: SimulateOptions) => Promise<Tally>;

class Runs {
  readonly #target: Target;
  readonly #start: Start;
  #tally: Readonly<Tally> = emptyTally();
  #stop = new AbortController();
  #running: Promise<unknown> | null = null;

  constructor(target: Target, start: Start) {
    this.#target = target;
    this.#start = start;
  }

  status(): ControlStatus {
    return {
      isRunning: this.#running !== null,
      made: this.#tally.made,
      stored: stored(this.#tally),
    };
  }

  /** One run at a time: whoever asks for another gets the one that goes on. */
  begin(parameters: Pick<SimulateOptions, 'rate' | 'minutes' | 'rhythm'>): void {
    if (this.#running) return;
    this.#stop = new AbortController();
    const onStart = (tally: Readonly<Tally>) => {
      this.#tally = tally;
    };
    const seed = `${randomInt(1_000_000)}`;
    const options = { ...parameters, seed, target: this.#target, stop: this.#stop.signal, onStart };
    this.#running = this.#start(options).finally(() => {
      this.#running = null;
    });
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }
}

/** 405, 403 or 400 in case of need; otherwise the status of the run. */
function reply(request: IncomingMessage, runs: Runs): [status: number, body: unknown] {
  if (request.headers[CONTROL_HEADER] === undefined)
    return [403, { error: `Set ${CONTROL_HEADER}.` }];
  if (request.method === 'GET') return [200, runs.status()];
  if (request.method !== 'POST') return [405, { error: 'POST starts a run, GET tells of it.' }];
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const parsed = wanted.safeParse(Object.fromEntries(searchParams));
  if (!parsed.success) return [400, { error: z.prettifyError(parsed.error) }];
  runs.begin(parsed.data);
  return [202, runs.status()];
}

export async function startSimulatorControl(
  target: Target,
  start: Start = simulate,
): Promise<SimulatorControl> {
  const runs = new Runs(target, start);
  const server = createServer((request, response) => {
    const [status, body] = reply(request, runs);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    begin: (rate) => runs.begin({ rate, minutes: Infinity, rhythm: true }),
    async stop() {
      server.close();
      server.closeAllConnections();
      await runs.end();
    },
  };
}
