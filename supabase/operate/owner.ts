// `npm run owner -- you@example.com`: lets the first owner in. More than one may be made so.
import { z } from 'zod';
import { runCommand, UsageError } from '#local/cli/arguments.ts';
import { connectTo } from './database.ts';
import { findTarget, type TargetOptions } from './target.ts';

const USAGE = `Usage: npm run owner -- you@example.com [--env-file <file>] [--data-dir <folder>]

  Makes the account of this address an owner; an address without an account becomes one at its first sign-in.
  The database is that of DB_URL in the file, of the environment, or of the running local stack.`;

const answers = {
  added: 'is an owner now.',
  invited: 'has no confirmed account yet: it becomes an owner at its first sign-in.',
};
const answer = z.enum(['added', 'invited']);

const FLAGS = { 'env-file': z.string().optional(), 'data-dir': z.string().optional() };

async function makeOwner(email: string, target: TargetOptions): Promise<void> {
  const { dbUrl, source } = findTarget(target, process.env);
  if (!dbUrl) throw new UsageError(`DB_URL is missing in ${source}.`);
  const client = await connectTo(dbUrl);
  try {
    const { rows } = await client.query('select analytics.make_owner($1) as answer', [email]);
    console.log(`${email} ${answers[answer.parse(rows[0]?.answer)]}`);
  } finally {
    await client.end();
  }
}

try {
  process.exitCode = await runCommand(
    {
      usage: USAGE,
      flags: FLAGS,
      allowPositionals: true,
      async run({ 'env-file': envFile, 'data-dir': dataDir }, [given, ...others]) {
        const email = z.email().safeParse(given);
        if (!email.success || others.length > 0) throw new UsageError('Name one e-mail address.');
        await makeOwner(email.data, { envFile, dataDir });
        return 0;
      },
    },
    process.argv.slice(2),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
