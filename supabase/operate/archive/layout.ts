// Where a day's files are. Spark and Hive ignore names that begin with "_"; none of those ends in .parquet.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const dayFolder = (archive: string, day: string) => join(archive, 'events', `day=${day}`);

export const filesIn = (folder: string) => ({
  parquet: join(folder, 'events.parquet'),
  manifest: join(folder, '_manifest.json'),
  unfinished: join(folder, '_events.unfinished'),
});

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Flushed to disk, so that a crash does not lose it; for a folder: the names in it. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file has its name only when all of it is on disk. */
export async function publish(unfinished: string, file: string, folder: string): Promise<void> {
  await flush(unfinished);
  await rename(unfinished, file);
  await flush(folder);
}
