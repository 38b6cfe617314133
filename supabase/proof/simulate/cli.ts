// `npm run simulate`: made-up shoppers for whoever wants to see the dashboard move.
import { randomInt } from 'node:crypto';
import { type Command, readCommand, USAGE, UsageError } from './options.ts';
import { closingLines, progressLine } from './progress.ts';
import { simulate } from './simulate.ts';
import { sum, type Tally, waiting } from './tally.ts';

const isTerminal = process.stdout.isTTY === true;
const PROGRESS_EVERY_MS = isTerminal ? 500 : 10_000;

/** Rewrites its line in a terminal, adds lines to a log. */
function showProgress(tally: Readonly<Tally>, { minutes }: Command): () => void {
  const startedAt = Date.now();
  const show = () => {
    const line = progressLine(tally, Date.now() - startedAt, minutes * 60_000);
    const columns = process.stdout.columns || 120;
    process.stdout.write(isTerminal ? `\r\u001b[2K${line.slice(0, columns - 1)}` : `${line}\n`);
  };
  const timer = setInterval(show, PROGRESS_EVERY_MS);
  return () => {
    clearInterval(timer);
    show();
    if (isTerminal) process.stdout.write('\n');
  };
}

/** The first Ctrl-C lets what was made arrive, the second ends at once. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
}

async function run(command: Command): Promise<number> {
  const { target, rate, minutes, seed } = command;
  const length = Number.isFinite(minutes) ? `for ${minutes} min` : 'until Ctrl-C';
  console.log(`${rate} events/s to ${target.url} ${length}; --seed ${seed} repeats it.`);
  let endProgress = () => {};
  const tally = await simulate({
    ...command,
    stop: stopOnSignal(),
    onStart: (running) => {
      endProgress = showProgress(running, command);
    },
  });
  endProgress();
  console.log(closingLines(tally).join('\n'));
  return sum(tally.refused) + tally.undelivered + waiting(tally) === 0 ? 0 : 1;
}

try {
  const command = readCommand(process.argv.slice(2), () => `${randomInt(1_000_000)}`);
  if (command) process.exitCode = await run(command);
  else console.log(USAGE);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
