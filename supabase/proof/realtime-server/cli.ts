// `npm run test:realtime`: product, tests, chaos and bench against another Realtime server, and a table of how it went.
import { z } from 'zod';
import { runCommand, UsageError } from '#local/cli/arguments.ts';
import { outsideServer, type RealtimeServer } from '#local/realtime-server/server.ts';
import { startForeignStandIn } from '#local/testing/foreign-stand-in.ts';
import type { Part, PartContext } from './part.ts';
import { PARTS } from './parts.ts';
import type { Tally } from './tally.ts';

const USAGE = `npm run test:realtime [-- options]
  --url <url>            the server (REALTIME_URL)
  --host <host>          the Host header that it knows the project by; its first label is the tenant (REALTIME_HOST)
  --admin-token <jwt>    signed with its API_JWT_SECRET: it is asked to let go of each database (REALTIME_ADMIN_TOKEN)
  --db-port <port>       of the database that its tenant names (REALTIME_DB_PORT, 54322)
  --pid <n>              its process on this machine, to freeze it (REALTIME_PID)
  --stand-in             no other server: the stand-in, as a process of its own
  --short                one file of each kind
  --only <a,b>           only these parts: ${PARTS.map(({ name }) => name).join(', ')}
  Everything that needs a Realtime server of its own is skipped by name. Exit code 1: something failed.`;

const text = z.string().optional();
const FLAGS = {
  url: text,
  host: text,
  'admin-token': text,
  'db-port': z.coerce.number().int().positive().optional(),
  pid: text,
  'stand-in': z.boolean().default(false),
  short: z.boolean().default(false),
  only: text,
};
type Given = z.output<z.ZodObject<typeof FLAGS>>;

/** Undefined: the stand-in. */
function serverOf(given: Given): RealtimeServer | undefined {
  const { env } = process;
  if (given['stand-in'] && given.url === undefined) return undefined;
  const server = outsideServer({
    ...env,
    REALTIME_URL: given.url ?? env.REALTIME_URL,
    REALTIME_HOST: given.host ?? env.REALTIME_HOST,
    REALTIME_ADMIN_TOKEN: given['admin-token'] ?? env.REALTIME_ADMIN_TOKEN,
    REALTIME_PID: given.pid ?? env.REALTIME_PID,
  });
  if (Boolean(server) === given['stand-in'])
    throw new UsageError('Name a server with --url, or say --stand-in.');
  return server;
}

function partsOf({ only, short }: Given): readonly Part[] {
  const names = only?.split(',');
  const unknown = names?.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no part "${unknown}".`);
  return PARTS.filter(({ name }) => names?.includes(name) ?? !(short && name === 'chaos'));
}

async function runAll(parts: readonly Part[], context: PartContext): Promise<[Part, Tally][]> {
  const results: [Part, Tally][] = [];
  for (const part of parts) {
    console.log(`\n── ${part.title}`);
    const tally = await part.run(context).catch(
      (error: unknown): Tally => ({
        passed: 0,
        skipped: [],
        failed: [error instanceof Error ? error.message : String(error)],
      }),
    );
    results.push([part, tally]);
    // Each of the others would wait for the same in vain.
    if (part.name === 'product' && tally.passed === 0) break;
  }
  return results;
}

const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;

function asTable(results: [Part, Tally][]): string {
  const rows = results.map(([{ title }, { passed, skipped, failed }]) =>
    line([title, passed, skipped.length, failed.length]),
  );
  const named = (word: string, of: (tally: Tally) => string[]) =>
    results.flatMap(([{ name }, tally]) => of(tally).map((what) => `${word} (${name}): ${what}`));
  return [
    line(['part', 'passed', 'skipped', 'failed']),
    line(['---', '---', '---', '---']),
    ...rows,
    '',
    ...named('Skipped', ({ skipped }) => skipped),
    ...named('Failed', ({ failed }) => failed),
  ].join('\n');
}

async function run(given: Given): Promise<number> {
  const parts = partsOf(given);
  const named = serverOf(given);
  await using opened = new AsyncDisposableStack();
  const standIn = named ? undefined : opened.use(await startForeignStandIn());
  const server = named ?? standIn;
  if (!server) throw new Error('There is no server to run against.');
  const dbPort =
    standIn?.dbPort ?? given['db-port'] ?? Number(process.env.REALTIME_DB_PORT ?? 54_322);
  const say = (line: string) => console.log(`  ${line}`);
  const results = await runAll(parts, { server, dbPort, short: given.short, say });
  console.log(`\n${server.url}${server.host ? ` (${server.host})` : ''}\n\n${asTable(results)}`);
  const sum = (of: (tally: Tally) => number) => results.reduce((n, [, tally]) => n + of(tally), 0);
  const failed = sum((tally) => tally.failed.length);
  console.log(
    `\n${sum(({ passed }) => passed)} passed, ${failed} failed, ${sum(({ skipped }) => skipped.length)} skipped`,
  );
  return failed > 0 ? 1 : 0;
}

process.exitCode = await runCommand({ usage: USAGE, flags: FLAGS, run }, process.argv.slice(2));
