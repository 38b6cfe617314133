// Made-up shoppers for the embedded stack: a process of its own, started by the dashboard's button or by --simulate.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { NODE_COMPILE_CACHE, REPOSITORY, SUPABASE } from '../paths.ts';
import { guardProcess } from '../process/guard.ts';
import { openLogFile } from '../process/log-file.ts';
import type { Stack } from '../stack/index.ts';

/** Run by its path: the stack imports nothing of what runs on it. */
const SIMULATOR = join(SUPABASE, 'proof', 'simulate', 'cli.ts');
/** On an empty project: enough to watch. */
const FOR_A_WHILE = ['--rate', '20', '--minutes', '5'];
/** Beside the demo history: as busy as it is. */
const UNTIL_STOPPED = ['--until-stopped'];

/** A page of another site may set it only after a CORS preflight, which is not answered. */
const HEADER = 'x-vowswap-simulator';

export class Simulator {
  readonly #stack: Pick<Stack, 'dataDir'>;
  readonly #notice: (message: string) => void;
  readonly #server: Server;
  #run: ChildProcess | undefined;

  private constructor(stack: Pick<Stack, 'dataDir'>, notice: (message: string) => void) {
    this.#stack = stack;
    this.#notice = notice;
    this.#server = createServer((request, reply) => {
      const status = statusOf(request);
      if (status === 202) this.#start(FOR_A_WHILE);
      reply.writeHead(status).end();
    });
  }

  /** Starts the shoppers on request: over HTTP on loopback, or by `startUntilStopped`. */
  static async open(
    stack: Pick<Stack, 'dataDir'>,
    notice: (message: string) => void,
  ): Promise<Simulator> {
    const simulator = new Simulator(stack, notice);
    simulator.#server.listen(0, '127.0.0.1');
    await once(simulator.#server, 'listening');
    return simulator;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  startUntilStopped(): void {
    this.#start(UNTIL_STOPPED);
  }

  /** Resolves when the shoppers have left and their events are delivered. */
  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    const run = this.#run;
    if (!run) return;
    this.#notice('The made-up shoppers deliver what they have (Ctrl-C again does not wait).');
    const ended = once(run, 'exit');
    run.kill('SIGTERM');
    await ended;
  }

  /** One run at a time: a request during a run changes nothing. */
  #start(flags: string[]): void {
    if (this.#run) return;
    const { dataDir } = this.#stack;
    const log = openSync(openLogFile(join(dataDir, 'logs'), 'simulator'), 'a');
    // Its own group, so that Ctrl-C in the terminal reaches this process only.
    const run = spawn(process.execPath, [SIMULATOR, ...flags, '--data-dir', dataDir], {
      cwd: REPOSITORY,
      env: { ...process.env, NODE_COMPILE_CACHE },
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#run = run;
    const guard =
      run.pid === undefined ? undefined : guardProcess(-run.pid, ['SIGTERM', 'SIGKILL']);
    const end = (reason: string | undefined) => {
      guard?.kill('SIGKILL');
      this.#run = undefined;
      if (reason) this.#notice(`The simulator ended (${reason}): see logs/simulator.log.`);
    };
    run.once('error', ({ message }) => end(message));
    run.once('exit', (code, signal) => end(code === 0 ? undefined : (signal ?? `code ${code}`)));
  }
}

function statusOf({ headers, method }: IncomingMessage): 202 | 403 | 405 {
  if (headers[HEADER] === undefined) return 403;
  return method === 'POST' ? 202 : 405;
}
