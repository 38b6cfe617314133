// All processes of a stack by name; stack.json follows every start and stop.
import { join } from 'node:path';
import { identify } from '../process/identity.ts';
import { openLogFile } from '../process/log-file.ts';
import { type ProcessSpec, SupervisedProcess } from '../process/supervised-process.ts';
import type { StackPlan } from './options.ts';
import { removeStackFile, type StackFile, writeStackFile } from './stack-file.ts';

export class Processes {
  readonly #plan: StackPlan;
  readonly #about: Pick<StackFile, 'env' | 'services'>;
  readonly #byName = new Map<string, SupervisedProcess>();
  #step: string | null = 'beginning';

  constructor(plan: StackPlan, about: Pick<StackFile, 'env' | 'services'>) {
    this.#plan = plan;
    this.#about = about;
  }

  /** Null: everything has been started. */
  note(step: string | null): void {
    this.#step = step;
    this.#writeDown();
  }

  async start(spec: Omit<ProcessSpec, 'logFile'>): Promise<void> {
    const logFile = openLogFile(join(this.#plan.dataDir, 'logs'), spec.name);
    const events = { notice: this.#plan.onNotice, launched: () => this.#writeDown() };
    const supervised = new SupervisedProcess({ ...spec, logFile }, events);
    this.#byName.set(spec.name, supervised);
    await supervised.start();
  }

  names(): string[] {
    return [...this.#byName.keys()];
  }

  get(name: string): SupervisedProcess {
    const found = this.#byName.get(name);
    if (found) return found;
    throw new Error(`There is no process "${name}". There are: ${this.names().join(', ')}.`);
  }

  /** Postgres ends last, so that no service loses it while it works. */
  async stopAll(): Promise<void> {
    const all = [...this.#byName.values()];
    const services = all.filter(({ name }) => name !== 'postgres');
    await Promise.all(services.map((service) => service.stop()));
    await this.#byName.get('postgres')?.stop();
    removeStackFile(this.#plan.dataDir);
  }

  #writeDown(): void {
    const running = [...this.#byName.values()].flatMap(({ name, pid }) =>
      pid === undefined ? [] : [[name, identify(pid)] as const],
    );
    writeStackFile(this.#plan.dataDir, {
      supervisor: identify(process.pid),
      processes: Object.fromEntries(running),
      step: this.#step,
      ...this.#about,
    });
  }
}
