// What the file of a day holds, beside it. A file without its manifest was never finished.
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { dayFolder, filesIn, publish, sha256Of } from './layout.ts';
import { type Archive, ArchiveError } from './open-archive.ts';
import { type Contents, duckdbVersion, inspect } from './parquet.ts';

/** Raised when the columns or the fingerprint of the files change. */
const SCHEMA_VERSION = 1;

const manifest = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  day: z.iso.date(),
  file: z.literal('events.parquet'),
  events: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().length(64),
  fingerprint: z.string(),
  derivedAt: z.object({ min: z.string(), max: z.string() }).nullable(),
  types: z.record(z.string(), z.int()),
  writtenAt: z.iso.datetime(),
  writtenBy: z.string(),
});

export type Manifest = z.infer<typeof manifest>;

/** Moves a checked file to its name, then writes what it holds: in this order, a manifest never speaks of another file. */
export async function publishDay(
  { folder: archive }: Archive,
  day: string,
  contents: Contents,
): Promise<Manifest> {
  const folder = dayFolder(archive, day);
  const files = filesIn(folder);
  const written: Manifest = {
    schemaVersion: SCHEMA_VERSION,
    day,
    file: 'events.parquet',
    ...contents,
    bytes: (await stat(files.unfinished)).size,
    sha256: await sha256Of(files.unfinished),
    writtenAt: new Date().toISOString(),
    writtenBy: `DuckDB ${duckdbVersion}`,
  };
  await rm(files.manifest, { force: true });
  await publish(files.unfinished, files.parquet, folder);
  const unfinished = `${files.manifest}.unfinished`;
  await writeFile(unfinished, `${JSON.stringify(written, null, 2)}\n`);
  await publish(unfinished, files.manifest, folder);
  return written;
}

/** The manifest of a day after its file was read in full and found to be what it says; undefined: there is none. */
export async function readDay(
  { folder, duckdb }: Archive,
  day: string,
): Promise<Manifest | undefined> {
  const files = filesIn(dayFolder(folder, day));
  const text = await readFile(files.manifest, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const said = parse(text, day, files.manifest);
  const damaged = (what: string) =>
    new ArchiveError(
      `${files.parquet} is damaged: ${what}. Nothing was changed. Bring back a good copy, or move the folder away to write the day again.`,
    );
  const sha256 = await sha256Of(files.parquet).catch(() => undefined);
  if (sha256 === undefined) throw damaged('it cannot be read');
  if (sha256 !== said.sha256) throw damaged('its bytes are not those that were written');
  const found = await inspect(duckdb, files.parquet);
  if (found.fingerprint !== said.fingerprint || found.events !== said.events)
    throw damaged('its rows are not those that the manifest tells of');
  return said;
}

function parse(text: string, day: string, file: string): Manifest {
  try {
    const parsed = manifest.parse(JSON.parse(text));
    if (parsed.day === day) return parsed;
  } catch {
    // Said below.
  }
  throw new ArchiveError(
    `${file} is no manifest of ${day} that this version reads. Nothing was changed.`,
  );
}
