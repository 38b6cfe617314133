// Builds the database that integration tests copy, once per run.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { postgresAccount } from '../postgres/account.ts';
import { postgresBinaries } from '../postgres/binaries.ts';
import { prepareTemplate } from '../stack/index.ts';
import { installPgtap } from './pgtap.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A stopped data directory: migrations applied, no seed. */
    template: string;
  }
}

export default async function setup(project: TestProject) {
  const { postgres } = await postgresBinaries(postgresAccount());
  installPgtap(dirname(dirname(postgres)));
  const root = await mkdtemp(join(tmpdir(), 'vowswap-template-'));
  // Root's Postgres runs under another account, which must get in.
  await chmod(root, 0o755);
  const template = join(root, 'data');
  await prepareTemplate(template, { seed: false });
  project.provide('template', template);
  return () => rm(root, { recursive: true, force: true });
}
