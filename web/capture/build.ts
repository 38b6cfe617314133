// Builds what shops load into bundles.gen.ts: `node web/capture/build.ts`. A test says when it is due.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { minify } from 'terser';
import { buildTypes } from './build-types.ts';

const BUNDLES = {
  /** For `<script>`. */
  SCRIPT: { entry: 'script.ts', format: 'iife' },
  /** For `import` in pages. */
  PAGE_MODULE: { entry: 'index.ts', format: 'es' },
  /** For `import` on servers. */
  SERVER_MODULE: { entry: 'server.ts', format: 'es' },
} as const;

const namesIn = (file: string): string[] =>
  [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/^ {2}(\w+)[?(:<]/gm)].map(
    ([, name = '']) => name,
  );

/** Names that parts of the SDK have for each other are shortened, unless a shop uses them, too. */
const isPublic = new Set(namesIn('options.ts'));
const internal = ['platform.ts', 'queue.ts', 'pace.ts', 'delivery.ts', 'recorder.ts']
  .flatMap(namesIn)
  .filter((name) => !isPublic.has(name));

async function bundle(entry: string, format: 'iife' | 'es'): Promise<string> {
  const build = await rolldown({ input: join(import.meta.dirname, entry), logLevel: 'warn' });
  const { output } = await build.generate({
    format,
    comments: false,
    minify: {
      compress: { target: 'es2022' },
      mangle: false,
      mangleProps: { include: new RegExp(`^(?:${internal.join('|')})$`) },
      codegen: { removeWhitespace: true },
    },
  });
  await build.close();
  // Once more by another: a hundred bytes less.
  const { code = '' } = await minify(output[0].code, {
    module: format === 'es',
    ecma: 2020,
    compress: {
      passes: 6,
      unsafe_arrows: true,
      pure_getters: true,
    },
    mangle: true,
  });
  return code;
}

/** The text of bundles.gen.ts. */
export async function buildBundles(): Promise<string> {
  const lines = ['// Made by build.ts; do not edit.'];
  for (const [name, { entry, format }] of Object.entries(BUNDLES)) {
    lines.push(`export const ${name} = ${JSON.stringify(await bundle(entry, format))};`);
  }
  lines.push(`export const TYPES = ${JSON.stringify(buildTypes())};`);
  return `${lines.join('\n')}\n`;
}

if (import.meta.main) {
  writeFileSync(join(import.meta.dirname, 'bundles.gen.ts'), await buildBundles());
}
