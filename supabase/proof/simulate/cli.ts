// `npm run simulate`: made-up shoppers, to see the dashboard move.
import { runCommand } from '#local/cli/arguments.ts';
import { FLAGS, type Plan, planOf, USAGE } from './options.ts';
import { closingLines, progressLine } from './progress.ts';
import { simulate } from './simulate.ts';
import { sum, type Tally, waiting } from './tally.ts';

const isTerminal = process.stdout.isTTY === true;
const PROGRESS_EVERY_MS = isTerminal ? 500 : 10_000;

/** Rewrites its line in a terminal, adds lines to a log. */
function showProgress(tally: Readonly<Tally>, { minutes }: Plan): () => void {
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

async function run(plan: Plan): Promise<number> {
  const { track, rate, minutes, seed } = plan;
  const length = Number.isFinite(minutes) ? `for ${minutes} min` : 'until Ctrl-C';
  console.log(`${rate} events/s to ${track.url} ${length}; --seed ${seed} repeats it.`);
  let endProgress = () => {};
  const tally = await simulate({
    ...plan,
    stop: stopOnSignal(),
    onStart: (running) => {
      endProgress = showProgress(running, plan);
    },
  });
  endProgress();
  console.log(closingLines(tally).join('\n'));
  return sum(tally.failed) + tally.undelivered + waiting(tally) === 0 ? 0 : 1;
}

process.exitCode = await runCommand(
  { usage: USAGE, flags: FLAGS, run: (given) => run(planOf(given)) },
  process.argv.slice(2),
);
