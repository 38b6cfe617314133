// Before `npm pack` in package/: puts the modules and their types there.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_MODULE, SERVER_MODULE, TYPES } from './bundles.gen.ts';

const FILES = {
  'capture.mjs': PAGE_MODULE,
  'capture.d.mts': TYPES,
  'capture-server.mjs': SERVER_MODULE,
  'capture-server.d.mts': TYPES,
};

for (const [name, text] of Object.entries(FILES))
  writeFileSync(join(import.meta.dirname, 'package', name), text);
