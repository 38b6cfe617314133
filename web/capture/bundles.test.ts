// What is served to shops: small, and made from the sources as they are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildBundles } from './build.ts';
import { PAGE_MODULE, SCRIPT, SERVER_MODULE } from './bundles.gen.ts';

describe('the bundles', () => {
  it('are at most 5 KB each, zipped', () => {
    for (const bundle of [SCRIPT, PAGE_MODULE, SERVER_MODULE]) {
      expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(5 * 1024);
    }
  });

  it('are those of these sources: otherwise run `node web/capture/build.ts`', async () => {
    const kept = readFileSync(join(import.meta.dirname, 'bundles.gen.ts'), 'utf8');
    expect((await buildBundles()) === kept).toBe(true);
  }, 60_000);
});
