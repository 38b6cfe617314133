// Keeps one process running: starts it, notices when it ends, starts it again with growing pauses.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Gate } from './gate.ts';
import { guardProcess } from './guard.ts';
import { lastLines } from './log-file.ts';
import type { ReadinessCheck } from './readiness.ts';

export interface ProcessSpec {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  logFile: string;
  isReady: ReadinessCheck;
  readyWithinMs?: number;
  /** How it is asked to end: each signal when the one before it has not helped for seconds, at last SIGKILL. */
  stopSignals: readonly NodeJS.Signals[];
  /** Done before the first signal, where the process cannot end otherwise. */
  beforeStop?: () => Promise<void>;
  account?: { uid: number; gid: number };
}

export interface ProcessEvents {
  /** Something a person may want to read. */
  notice(message: string): void;
  /** The process has a new id. */
  launched(): void;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
/** Having run this long, a process is thought healthy and its next restart is quick again. */
const HEALTHY_AFTER_MS = 10_000;
const READY_WITHIN_MS = 60_000;
const SIGNAL_DEADLINE_MS = 8_000;

export class SupervisedProcess {
  readonly name: string;
  readonly #spec: ProcessSpec;
  readonly #events: ProcessEvents;
  readonly #serving = new Gate();
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #stopping = false;
  #hasServed = false;
  #pause = FIRST_PAUSE_MS;

  constructor(spec: ProcessSpec, events: ProcessEvents) {
    this.name = spec.name;
    this.#spec = spec;
    this.#events = events;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when the process serves for the first time; rejects when it ends before that. */
  async start(): Promise<void> {
    this.#launch();
    if (await this.#becomesReady()) return;
    await this.stop();
    const log = await lastLines(this.#spec.logFile, 15);
    throw new Error(
      `${this.name} did not start. Its log (${this.#spec.logFile}) ends with:\n${log}`,
    );
  }

  /** Resolves when the process serves, after a restart too. */
  ready(): Promise<void> {
    return this.#serving.opened();
  }

  kill(signal: NodeJS.Signals): void {
    if (this.#child?.pid === undefined) return;
    // A process that was signalled no longer serves, although its exit is reported only a moment later.
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') this.#serving.close();
    signalGroup(this.#child.pid, signal);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#serving.close();
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    await this.#spec.beforeStop?.();
    for (const signal of [...this.#spec.stopSignals, 'SIGKILL'] as const) {
      signalGroup(pid, signal);
      signalGroup(pid, 'SIGCONT');
      if (await endsWithin(this.#ended, SIGNAL_DEADLINE_MS)) return;
    }
    await this.#ended;
  }

  #launch(): void {
    const { command, args, cwd, env, logFile, account, stopSignals } = this.#spec;
    const log = openSync(logFile, 'a');
    // Its own group, so that Ctrl-C in the terminal reaches the supervisor only.
    const child = spawn(command, args, {
      cwd,
      env: { NODE_ENV: process.env.NODE_ENV, ...env },
      detached: true,
      stdio: ['ignore', log, log],
      ...account,
    });
    closeSync(log);
    const startedAt = Date.now();
    this.#child = child;
    this.#events.launched();
    const guard = child.pid === undefined ? undefined : guardProcess(-child.pid, stopSignals);
    this.#ended = new Promise((resolve) => {
      const end = (reason: string) => {
        guard?.kill('SIGKILL');
        this.#child = undefined;
        this.#serving.close();
        resolve();
        if (this.#hasServed && !this.#stopping) void this.#restart(reason, Date.now() - startedAt);
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  async #becomesReady(): Promise<boolean> {
    const child = this.#child;
    const deadline = Date.now() + (this.#spec.readyWithinMs ?? READY_WITHIN_MS);
    while (child?.pid !== undefined && this.#child === child && Date.now() < deadline) {
      if (await this.#spec.isReady(child.pid)) {
        this.#hasServed = true;
        this.#serving.open();
        return true;
      }
      await pause(15);
    }
    return false;
  }

  async #restart(reason: string, ranForMs: number): Promise<void> {
    if (ranForMs > HEALTHY_AFTER_MS) this.#pause = FIRST_PAUSE_MS;
    this.#events.notice(`${this.name} ended (${reason}); starting it again in ${this.#pause} ms`);
    await pause(this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    if (this.#stopping) return;
    this.#launch();
    if (await this.#becomesReady()) this.#events.notice(`${this.name} serves again`);
  }
}

async function endsWithin(ended: Promise<void>, ms: number): Promise<boolean> {
  const timeout = Promise.withResolvers<false>();
  const timer = setTimeout(() => timeout.resolve(false), ms);
  const hasEnded = await Promise.race([ended.then(() => true), timeout.promise]);
  clearTimeout(timer);
  return hasEnded;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended meanwhile, which is what we are waiting for.
  }
}
