// The embedded stack's command line: dev, stack, env.
import { HELP, parseCommand } from './cli/flags.ts';
import { printEnv } from './cli/print-env.ts';
import { run } from './cli/run.ts';

try {
  const command = parseCommand(process.argv.slice(2));
  if (command.help) console.log(HELP);
  else if (command.name === 'env') await printEnv(command.dataDir, command.wait);
  else await run(command);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
