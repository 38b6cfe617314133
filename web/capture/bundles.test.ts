// What is served to shops: small, and made from the sources as they are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildBundles } from './build.ts';
import { PAGE_MODULE, SCRIPT, SERVER_MODULE, TYPES } from './bundles.gen.ts';
import { serveBundle, serveTypes } from './serve.ts';

describe('the bundles', () => {
  it('are at most 5 KB each, zipped', () => {
    for (const bundle of [SCRIPT, PAGE_MODULE, SERVER_MODULE]) {
      expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(5 * 1024);
    }
  });

  it('say where their types are, which any page may load, too', async () => {
    const { headers } = serveBundle(PAGE_MODULE, './capture.d.mts');
    expect(headers.get('x-typescript-types')).toBe('./capture.d.mts');
    const types = serveTypes(TYPES);
    expect(types.headers.get('access-control-allow-origin')).toBe('*');
    expect(await types.text()).toContain('export interface Analytics ');
  });

  it('are those of these sources: otherwise run `node web/capture/build.ts`', async () => {
    const kept = readFileSync(join(import.meta.dirname, 'bundles.gen.ts'), 'utf8');
    expect((await buildBundles()) === kept).toBe(true);
  }, 60_000);
});
