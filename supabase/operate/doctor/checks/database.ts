// The database answers, in the version that everything was made for, and tells the same time.
import { z } from 'zod';
import { connectTo } from '../../database.ts';
import { type Check, ok, skipped, warn, wrong } from '../check.ts';

const POSTGRES = 17;
const NODE = 20;
const SKEW_MS = 60_000;

const about = z.object({ version: z.coerce.number(), at: z.coerce.number() });

export const database: Check = {
  name: 'database',
  title: 'Database',
  needs: [],
  async run({ target, sql }) {
    if (!target.dbUrl)
      return [
        skipped(
          'Not looked at without DB_URL, and much else with it.',
          'Give DB_URL in --env-file.',
        ),
      ];
    const failure = await connectionFailure(target.dbUrl);
    if (failure)
      return [
        wrong(
          `The database cannot be reached: ${failure}.`,
          'Start it, or mend DB_URL (host, port, password).',
        ),
      ];
    const asked = Date.now();
    const [row] = await sql(
      "select current_setting('server_version_num') as version, extract(epoch from clock_timestamp()) * 1000 as at",
    );
    const { version, at } = about.parse(row);
    return [
      ofVersion(Math.floor(version / 10_000)),
      ofClock(at - (asked + Date.now()) / 2),
      ofNode(),
    ];
  },
};

async function connectionFailure(url: string): Promise<string | undefined> {
  try {
    await (await connectTo(url)).end();
    return undefined;
  } catch (error) {
    const inner = error instanceof AggregateError ? error.errors[0] : error;
    return inner instanceof Error ? inner.message : String(inner);
  }
}

const ofVersion = (major: number) =>
  major === POSTGRES
    ? ok(`Postgres ${major} answers.`)
    : wrong(
        `Postgres is version ${major}; the migrations are made and tested for ${POSTGRES}.`,
        "Upgrade the project's database.",
      );

const ofClock = (skewMs: number) =>
  Math.abs(skewMs) < SKEW_MS
    ? ok("Its clock and this machine's agree.")
    : warn(
        `Its clock and this machine's are ${Math.round(Math.abs(skewMs) / 1000)} s apart.`,
        "Set this machine's clock; the canary is not sent meanwhile.",
      );

const ofNode = () => {
  const major = Number(process.versions.node.split('.')[0]);
  return major >= NODE
    ? ok(`Node ${process.versions.node}.`)
    : wrong(`Node ${process.versions.node} is too old.`, `Use Node ${NODE} or newer.`);
};
