// Reads the mail that the stack keeps instead of sending.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Stack } from '#local/stack/index.ts';

const mail = z.object({ to: z.string(), link: z.url() });

/** The link of the newest mail to an address, as a path: the stack does not know where the test's dashboard is. */
export async function mailedPath({ dataDir }: Stack, to: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(async () => {
      const lines = (await readFile(join(dataDir, 'logs', 'mail.ndjson'), 'utf8'))
        .trim()
        .split('\n');
      found = lines.findLast((line) => line.includes(to));
      return found;
    })
    .toBeDefined();
  const { pathname, search } = new URL(mail.parse(JSON.parse(found ?? '')).link);
  return pathname + search;
}
