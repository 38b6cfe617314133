// `npm run -s stack:env`: the running stack's values, ready for a shell or a .env file.
import { asEnvFile } from '../stack-env.ts';
import { isStillRunning, readStackFile } from '../stack-file.ts';

export function printEnv(dataDir: string): void {
  const file = readStackFile(dataDir);
  if (!file || !isStillRunning(file.supervisor)) {
    throw new Error(`No stack is running on ${dataDir}. Start one with \`npm run stack\`.`);
  }
  process.stdout.write(asEnvFile(file.env));
}
