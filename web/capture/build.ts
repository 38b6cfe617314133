// Builds what shops load into bundles.gen.ts: `node web/capture/build.ts`. A test says when it is due.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const BUNDLES = {
  /** For `<script>`. */
  SCRIPT: { entry: 'script.ts', format: 'iife' },
  /** For `import` in pages. */
  PAGE_MODULE: { entry: 'index.ts', format: 'es' },
  /** For `import` on servers. */
  SERVER_MODULE: { entry: 'server.ts', format: 'es' },
} as const;

/** Names that parts of the SDK have for each other, and nobody outside: shortened, as they would be a tenth of the script. */
const INTERNAL = [
  // Platform
  'time|elap|chance|later|post|storage|queue|exclusively|arrival|listen',
  // KeyValue, QueueStore, Signals
  'read|write|save|remove|load|wipe|leave|back|stored',
  // Queue, pace, delivery, outbox, recorder
  'isStored|isInFlight|settle|count|ready|enqueue|take|giveBack|share',
  'wake|mayAsk|succeeded|failed|retryNow|deliver|batchEvents',
  'platform|callbacks|pace|forget|record|sessionAt',
].join('|');

async function bundle(entry: string, format: 'iife' | 'es'): Promise<string> {
  const build = await rolldown({ input: join(import.meta.dirname, entry), logLevel: 'warn' });
  const { output } = await build.generate({
    format,
    comments: false,
    minify: {
      compress: { target: 'es2022' },
      mangle: { toplevel: true },
      mangleProps: { include: new RegExp(`^(?:${INTERNAL})$`) },
      codegen: { removeWhitespace: true },
    },
  });
  await build.close();
  return output[0].code;
}

/** The text of bundles.gen.ts. */
export async function buildBundles(): Promise<string> {
  const lines = ['// Made by build.ts; do not edit.'];
  for (const [name, { entry, format }] of Object.entries(BUNDLES)) {
    lines.push(`export const ${name} = ${JSON.stringify(await bundle(entry, format))};`);
  }
  return `${lines.join('\n')}\n`;
}

if (import.meta.main) {
  writeFileSync(join(import.meta.dirname, 'bundles.gen.ts'), await buildBundles());
}
