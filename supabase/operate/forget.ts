// `npm run forget -- …`: takes a wave of events out again, of a session, of a sender or of a time.
import { DatabaseError } from 'pg';
import { z } from 'zod';
import { runCommand, UsageError } from '#local/cli/arguments.ts';
import { connectTo } from './database.ts';
import { findTarget, type TargetOptions } from './target.ts';

const USAGE = `Usage: npm run forget -- [--session <id>] [--sent-by <sender>] [--between <from>/<to>] [--dry-run]

  Takes events out again, as if they had never come: from the events, from every number, and from the log of frames.
  Each condition that is given narrows the wave; at least one must be. Every open dashboard then reads anew.

  --session <id>          events of this session
  --sent-by <sender>      as an opened event shows it: publishable:default, secret:shop/segment; or its beginning: publishable
  --between <from>/<to>   events that came in this time, whenever they say they happened:
                          2026-11-30T18:00Z/2026-11-30T19:30Z
  --dry-run               only say how many

  --env-file <file>, --data-dir <folder>
  The database is that of DB_URL in the file, of the environment, or of the running local stack.

  It reaches as far back as single sessions are kept (settings.sessions_days). Files of the archive are not touched.`;

/** Counting anew takes as long as it takes. */
const WITHIN_MS = 60 * 60_000;

const moment = z.iso.datetime({ offset: true, precision: undefined, local: false });
const interval = z
  .string()
  .transform((text) => text.split('/'))
  .pipe(
    z.tuple([moment, moment], 'must be two moments with their zones, such as 2026-11-30T18:00Z/…'),
  );

const FLAGS = {
  session: z.uuid('must be the id of a session').optional(),
  'sent-by': z.string().min(1).optional(),
  between: interval.optional(),
  'dry-run': z.boolean().default(false),
  'env-file': z.string().optional(),
  'data-dir': z.string().optional(),
};

interface Wave {
  session: string | undefined;
  sentBy: string | undefined;
  between: [from: string, to: string] | undefined;
}

const report = z.object({
  events: z.number(),
  sessions: z.number(),
  types: z.record(z.string(), z.number()),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
});
type Report = z.infer<typeof report>;

async function forget(wave: Wave, dryRun: boolean, target: TargetOptions): Promise<Report> {
  const { dbUrl, source } = findTarget(target, process.env);
  if (!dbUrl) throw new UsageError(`DB_URL is missing in ${source}.`);
  const client = await connectTo(dbUrl, WITHIN_MS);
  try {
    await client.query('set statement_timeout = 0');
    const { rows } = await client.query('select analytics.forget($1, $2, $3, $4, $5) as answer', [
      wave.session,
      wave.sentBy,
      ...(wave.between ?? [null, null]),
      dryRun,
    ]);
    return report.parse(rows[0]?.answer);
  } finally {
    await client.end();
  }
}

function sentenceOf({ events, sessions, types, firstAt, lastAt }: Report, dryRun: boolean): string {
  if (events === 0) return 'No event is like that: nothing was changed.';
  const byType = Object.entries(types).map(([type, n]) => `${n} ${type}`);
  const what = `${events} events of ${sessions} sessions (${byType.join(', ')}), ${firstAt} to ${lastAt}`;
  return dryRun
    ? `Would be taken out: ${what}. Nothing was changed.`
    : `Taken out: ${what}. Every open dashboard reads anew.`;
}

/** The database's own sentence, and what to do. */
const explain = (error: unknown) =>
  error instanceof DatabaseError
    ? [error.message, error.hint].filter(Boolean).join(' ')
    : error instanceof Error
      ? error.message
      : error;

try {
  process.exitCode = await runCommand(
    {
      usage: USAGE,
      flags: FLAGS,
      async run({ session, 'sent-by': sentBy, between, 'dry-run': dryRun, ...where }) {
        if (!(session || sentBy || between))
          throw new UsageError('Say which: --session, --sent-by or --between.');
        const target = { envFile: where['env-file'], dataDir: where['data-dir'] };
        const answer = await forget({ session, sentBy, between }, dryRun, target);
        console.log(sentenceOf(answer, dryRun));
        return 0;
      },
    },
    process.argv.slice(2),
  );
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
