// `npm run -s stack:env`: the running stack's values, ready for a shell or a .env file, once all of it answers.
import { setTimeout as pause } from 'node:timers/promises';
import {
  asEnvFile,
  runningStack,
  STOPPING,
  type StackFile,
  silentServices,
} from '../stack/index.ts';

const LOOK_EVERY_MS = 250;
/** A first start with the demo month takes a minute or two on a slow machine. */
const WAIT_AT_MOST_MS = 600_000;
/** For a stack that is about to start. A start that failed has printed why in its own terminal. */
const APPEARS_WITHIN_MS = 60_000;

/** `wait`: for a stack that is starting, or about to. What it waits for goes to the standard error output. */
export async function printEnv(dataDir: string, wait: boolean): Promise<void> {
  const began = performance.now();
  let appeared = false;
  for (let said = ''; ; await pause(LOOK_EVERY_MS)) {
    const file = runningStack(dataDir);
    const lacks = file ? await whatItLacks(file) : `No stack is running on ${dataDir}.`;
    if (file && lacks === undefined) return void process.stdout.write(asEnvFile(file.env));
    if (!wait) throw new Error(`${lacks} ${file ? WAIT : START}`);
    appeared ||= file !== undefined;
    const most = appeared ? WAIT_AT_MOST_MS : APPEARS_WITHIN_MS;
    if (performance.now() - began > most)
      throw new Error(`Waited for ${most / 60_000} min. ${lacks} ${file ? '' : START}`.trim());
    if (lacks && lacks !== said) console.error(lacks);
    said = lacks ?? '';
  }
}

const WAIT = '`npm run -s stack:env -- --wait` waits for it.';
const START = 'Start one with `npm run stack`.';

async function whatItLacks(file: StackFile): Promise<string | undefined> {
  if (file.step === STOPPING) return 'The stack is stopping.';
  const silent = await silentServices(file);
  if (file.step === null && silent.length === 0) return undefined;
  const now = file.step === null ? '' : ` Now: ${file.step}.`;
  return `Not there yet: ${silent.join(', ') || 'the last steps of the start'}.${now}`;
}
