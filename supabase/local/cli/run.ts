// `npm run dev` and `npm run stack`: starts, reports, waits for Ctrl-C, stops.
import { join } from 'node:path';
import { z } from 'zod';
import { findFreePort } from '../process/free-port.ts';
import {
  checkPorts,
  type Phase,
  refuseSecondStart,
  type Stack,
  startStack,
} from '../stack/index.ts';
import { banner } from './banner.ts';
import { dashboardService } from './dashboard.ts';
import type { Command } from './flags.ts';
import { followImportantLines, followLines } from './important-lines.ts';
import { whenNpmEnds } from './npm-parent.ts';
import { Progress } from './progress.ts';
import { reloadFunctionsOnChange } from './reload-functions.ts';
import { Simulator } from './simulator.ts';

const PARTS: [name: Phase | 'dashboard', title: string][] = [
  ['database', 'Postgres'],
  ['migrations', 'Migrations'],
  ['seed', 'Demo data'],
  ['services', 'REST, Auth, Realtime, edge functions'],
  ['dashboard', 'Dashboard'],
];

const notice = (message: string) => console.log(`  ${message}`);

export async function run(command: Command): Promise<void> {
  const webPort = command.webPort || (await findFreePort());
  const withDashboard = command.name === 'dev';
  // Before the list of parts appears: these errors are the only line then.
  await refuseSecondStart(command.dataDir);
  await checkPorts({ ...command, webPort: withDashboard ? webPort : undefined });
  const interruption = new Interruption();
  const { stack, simulator } = await start(command, webPort);
  if (command.simulate) simulator.startUntilStopped();
  const stopFollowing = await showImportantLines(stack);
  const stopMail = await showMail(stack);
  const stopReloading = reloadFunctionsOnChange(stack);
  console.log(banner(stack, withDashboard ? addressOf(webPort) : undefined, command.seed));
  await interruption.afterStart();
  console.log('\n  Stopping …');
  stopFollowing();
  stopMail();
  stopReloading();
  await simulator.stop();
  await stack.stop();
}

interface Started {
  stack: Stack;
  simulator: Simulator;
}

async function start(command: Command, webPort: number): Promise<Started> {
  const withDashboard = command.name === 'dev';
  const progress = new Progress(withDashboard ? PARTS : PARTS.slice(0, -1));
  let stack: Stack | undefined;
  try {
    stack = await startStack({
      ...command,
      siteUrl: addressOf(webPort),
      withDashboard,
      onStep: (phase, detail) => progress.begin(phase, detail),
      onNotice: notice,
    });
    const simulator = await Simulator.open(stack, notice);
    if (withDashboard) {
      progress.begin('dashboard', 'starting Next.js and compiling the first page');
      await stack.run(dashboardService(stack, webPort, simulator.url));
    }
    await progress.done();
    return { stack, simulator };
  } catch (error) {
    await progress.failed();
    await stack?.stop();
    throw error;
  }
}

function addressOf(webPort: number): string {
  return `http://127.0.0.1:${webPort}`;
}

/** Functions and the dashboard speak up when something is wrong; the rest is in the logs. */
async function showImportantLines(stack: Stack): Promise<() => void> {
  const speakers = [...stack.functionNames, 'dashboard'];
  const names = stack.processNames().filter((name) => speakers.includes(name));
  const stops = await Promise.all(
    names.map((name) =>
      followImportantLines(join(stack.dataDir, 'logs', `${name}.log`), (line) =>
        console.log(`  ${name}: ${line}`),
      ),
    ),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

const mail = z.object({ to: z.string(), subject: z.string(), link: z.string().nullable() });

/** Mail is not delivered: the sign-in link is printed in the terminal instead. */
const showMail = ({ dataDir }: Stack): Promise<() => void> =>
  followLines(join(dataDir, 'logs', 'mail.ndjson'), (line) => {
    const { to, subject, link } = mail.parse(JSON.parse(line));
    console.log(`  mail to ${to}: ${subject}\n    ${link ?? 'without a link'}`);
  });

/**
 * Ctrl-C. During the start this process just ends, and the guards end what it has started; afterwards
 * the first Ctrl-C stops the stack in order, and a second one ends this process at once.
 */
class Interruption {
  #ask: () => void = () => this.#endNow();

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => this.#ask());
    }
    whenNpmEnds(() => this.#ask());
  }

  afterStart(): Promise<void> {
    return new Promise((resolve) => {
      this.#ask = () => {
        this.#ask = () => this.#endNow();
        resolve();
      };
    });
  }

  #endNow(): void {
    console.log('\n  Stopping …');
    process.exit(130);
  }
}
