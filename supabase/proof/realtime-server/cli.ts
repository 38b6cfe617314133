// `npm run test:realtime`: product, tests, chaos and bench against another Realtime server, and a table of how it went.
import { parseArgs } from 'node:util';
import { outsideServer, type RealtimeServer } from '#local/stack.ts';
import { startForeignStandIn } from '#local/testing/foreign-stand-in.ts';
import { PARTS, type Part, type PartContext } from './parts.ts';
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

interface Options {
  server: RealtimeServer | undefined;
  dbPort: number;
  short: boolean;
  parts: readonly Part[];
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string' },
        host: { type: 'string' },
        'admin-token': { type: 'string' },
        'db-port': { type: 'string' },
        pid: { type: 'string' },
        'stand-in': { type: 'boolean', default: false },
        short: { type: 'boolean', default: false },
        only: { type: 'string' },
      },
    });
    const env = process.env;
    const server = outsideServer({
      ...env,
      REALTIME_URL: values.url ?? env.REALTIME_URL,
      REALTIME_HOST: values.host ?? env.REALTIME_HOST,
      REALTIME_ADMIN_TOKEN: values['admin-token'] ?? env.REALTIME_ADMIN_TOKEN,
      REALTIME_PID: values.pid ?? env.REALTIME_PID,
    });
    const dbPort = Number(values['db-port'] ?? env.REALTIME_DB_PORT ?? 54_322);
    const names = values.only?.split(',');
    const parts = PARTS.filter(
      ({ name }) => names?.includes(name) ?? !(values.short && name === 'chaos'),
    );
    const isKnown = names?.every((name) => PARTS.some((part) => part.name === name)) ?? true;
    if (isKnown && dbPort > 0 && Boolean(server) !== values['stand-in'])
      return {
        server: values['stand-in'] ? undefined : server,
        dbPort,
        short: values.short,
        parts,
      };
  } catch {
    // The text below says what is possible.
  }
  console.error(USAGE);
  process.exit(2);
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

const options = readOptions();
await using opened = new AsyncDisposableStack();
const standIn = options.server ? undefined : opened.use(await startForeignStandIn());
const server = options.server ?? standIn;
if (!server) throw new Error('There is no server to run against.');
const { short, parts } = options;
const dbPort = standIn?.dbPort ?? options.dbPort;
const say = (text: string) => console.log(`  ${text}`);
const results = await runAll(parts, { server, dbPort, short, say });
console.log(`\n${server.url}${server.host ? ` (${server.host})` : ''}\n\n${asTable(results)}`);
const sum = (of: (tally: Tally) => number) => results.reduce((n, [, tally]) => n + of(tally), 0);
const failed = sum((tally) => tally.failed.length);
console.log(
  `\n${sum(({ passed }) => passed)} passed, ${failed} failed, ${sum(({ skipped }) => skipped.length)} skipped`,
);
process.exitCode = failed > 0 ? 1 : 0;
