// Makes a stopped database with all migrations, which tests copy instead of building one each time.
import { mkdir, rm } from 'node:fs/promises';
import { planStack, type StackOptions } from './options.ts';
import { Processes } from './processes.ts';
import { startDatabase } from './start-database.ts';

export type TemplateOptions = Pick<StackOptions, 'migrationsDir' | 'seed' | 'onStep'>;

export async function prepareTemplate(
  directory: string,
  options: TemplateOptions = {},
): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const plan = await planStack({ ...options, dataDir: directory });
  const processes = new Processes(plan, { env: {}, services: {} });
  try {
    await startDatabase(plan, processes);
  } finally {
    await processes.stopAll();
  }
}
