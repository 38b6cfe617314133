// A Supabase project of a few lines for the tests of the stack itself: they must not depend on
// what the real migrations happen to hold.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { type Stack, type StackOptions, startStack } from '../stack/index.ts';

// Processes are started and killed here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export interface SmallProject {
  /** File contents by path, such as `migrations/001_notes.sql` or `functions/echo/index.ts`. */
  [path: string]: string;
}

export interface SmallStack extends Stack {
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startSmallStack(
  project: SmallProject,
  options: StackOptions = {},
): Promise<SmallStack> {
  const folder = await writeProject(project);
  const forget = () => rm(folder, { recursive: true, force: true });
  const stack = await startStack({
    migrationsDir: join(folder, 'migrations'),
    seed: join(folder, 'seed.sql'),
    functions: join(folder, 'functions'),
    realtime: false,
    ...options,
  }).catch(async (error) => {
    await forget();
    throw error;
  });
  const stop = async () => {
    await stack.stop();
    await forget();
  };
  return { ...stack, stop, [Symbol.asyncDispose]: stop };
}

export async function writeProject(project: SmallProject): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vowswap-project-'));
  await mkdir(join(folder, 'functions'));
  for (const [path, text] of Object.entries(project)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Waits for what must come true by itself; says what it saw last when it does not. */
export async function eventually<T>(
  look: () => Promise<T>,
  isIt: (seen: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isIt(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`Did not come true; last: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
