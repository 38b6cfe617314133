// The embedded stack's command line: dev, stack, env.
import { UsageError } from './cli/arguments.ts';
import { HELP, parseCommand } from './cli/flags.ts';
import { printEnv } from './cli/print-env.ts';
import { run } from './cli/run.ts';

const args = process.argv.slice(2);

async function main(): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return console.log(HELP);
  const command = parseCommand(args);
  if (command.name === 'env') await printEnv(command.dataDir, command.wait);
  else await run(command);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const hint = error instanceof UsageError ? ' `npm run dev -- --help` lists the flags.' : '';
  console.error(error instanceof Error ? `${error.message}${hint}` : error);
  process.exit(1);
}
