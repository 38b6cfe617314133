// `npm run types`: writes the database's types anew, after a migration has changed an RPC.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../paths.ts';
import { startStack } from '../stack/index.ts';
import { databaseTypes, TYPES_FILE } from './database-types.ts';

const stack = await startStack({ seed: false, functions: false, realtime: false });
try {
  await writeFile(join(REPOSITORY, TYPES_FILE), await databaseTypes(stack.dbUrl));
  console.log(`Wrote ${TYPES_FILE}.`);
} finally {
  await stack.stop();
}
process.exit(0);
