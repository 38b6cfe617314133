// `npm run owner -- you@example.com`: lets the first owner in. More than one may be made so.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { connectTo } from './database.ts';
import { findTarget } from './target.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: npm run owner -- you@example.com [--env-file <file>] [--data-dir <folder>]

  Makes the account of this address an owner; an address without an account becomes one at its first sign-in.
  The database is that of DB_URL in the file, of the environment, or of the running local stack.`;

const answers = {
  added: 'is an owner now.',
  invited: 'has no confirmed account yet: it becomes an owner at its first sign-in.',
};
const answer = z.enum(['added', 'invited']);

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  if (values.help) return console.log(HELP);
  const email = z.email().safeParse(positionals[0]);
  if (!email.success || positionals.length > 1) throw new UsageError(HELP);
  const { dbUrl, source } = findTarget(
    { envFile: values['env-file'], dataDir: values['data-dir'] },
    process.env,
  );
  if (!dbUrl) throw new UsageError(`DB_URL is missing in ${source}.`);
  const client = await connectTo(dbUrl);
  try {
    const { rows } = await client.query('select analytics.make_owner($1) as answer', [email.data]);
    console.log(`${email.data} ${answers[answer.parse(rows[0]?.answer)]}`);
  } finally {
    await client.end();
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'env-file': { type: 'string' },
        'data-dir': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : HELP);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
}
