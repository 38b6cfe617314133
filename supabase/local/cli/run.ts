// `npm run dev` and `npm run stack`: starts, reports, waits for Ctrl-C, stops.
import { join } from 'node:path';
import { refuseSecondStart } from '../leftovers.ts';
import { checkPorts } from '../ports.ts';
import { findFreePort } from '../process/free-port.ts';
import { type Phase, type Stack, startStack } from '../stack.ts';
import { banner } from './banner.ts';
import { dashboardService } from './dashboard.ts';
import type { Command } from './flags.ts';
import { followImportantLines } from './important-lines.ts';
import { Progress } from './progress.ts';

const PARTS: [name: Phase | 'dashboard', title: string][] = [
  ['database', 'Postgres'],
  ['migrations', 'Migrations'],
  ['seed', 'Demo data'],
  ['services', 'REST, Auth, Realtime, edge functions'],
  ['dashboard', 'Dashboard'],
];

export async function run(command: Command): Promise<void> {
  const withDashboard = command.name === 'dev';
  const webPort = command.webPort || (await findFreePort());
  const dashboardUrl = `http://127.0.0.1:${webPort}`;
  // Said before anything is shown as begun.
  refuseSecondStart(command.dataDir);
  await checkPorts({ ...command, webPort: withDashboard ? webPort : undefined });
  const stopping = new StopRequest();
  const progress = new Progress(withDashboard ? PARTS : PARTS.slice(0, -1));
  let stack: Stack | undefined;
  try {
    stack = await startStack({
      ...command,
      siteUrl: dashboardUrl,
      onStep: (phase, detail) => progress.begin(phase, detail),
      onNotice: (message) => console.log(`  ${message}`),
    });
    if (withDashboard) {
      progress.begin('dashboard', 'starting Next.js and compiling the first page');
      await stack.run(dashboardService(stack, webPort));
    }
    await progress.done();
  } catch (error) {
    await progress.failed();
    await stack?.stop();
    throw error;
  }
  console.log(banner(stack, withDashboard ? dashboardUrl : undefined));
  const stopFollowing = await showImportantLines(stack);
  await stopping.requested;
  stopFollowing();
  console.log('\n  Stopping …');
  await stack.stop();
}

/** Functions and the dashboard speak up when something is wrong; the rest is in the logs. */
async function showImportantLines(stack: Stack): Promise<() => void> {
  const quiet = ['postgres', 'gateway', 'realtime'];
  const names = stack.processNames().filter((name) => !quiet.includes(name));
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

/** The first Ctrl-C asks to stop; a second one does not wait. */
class StopRequest {
  readonly requested: Promise<void>;

  constructor() {
    this.requested = new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.once(signal, () => {
          resolve();
          process.once(signal, () => process.exit(130));
        });
      }
    });
  }
}
