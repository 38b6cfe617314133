// A folder for data that are gone afterwards.
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function temporaryFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  // Root's Postgres runs under another account, which must get in.
  await chmod(folder, 0o755);
  return folder;
}
