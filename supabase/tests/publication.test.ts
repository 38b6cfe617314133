// A warehouse that follows the publication has every event once, whatever upkeep does with its partition meanwhile and however often
// the warehouse dies.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SUPABASE } from '#local/paths.ts';
import { archiveDays } from '#operate/archive/archive.ts';
import { FINGERPRINT } from '#operate/archive/fingerprint.ts';
import { restoreDay } from '#operate/archive/restore-day.ts';
import { type ArchiveRig, startArchiveRig } from '#operate/archive/testing/archive-rig.ts';
import { daysAgo, makeDays } from '#operate/archive/testing/days.ts';
import { ingest, search, sqlEvent } from './support/sql-events.ts';

const SLOT = 'warehouse';
const PER_DAY = 110;

let rig: ArchiveRig;
let file: string;
beforeAll(async () => {
  rig = await startArchiveRig();
  file = join(rig.archive.folder, 'warehouse.duckdb');
  await rig.sql.query("select pg_create_logical_replication_slot($1, 'pgoutput')", [SLOT]);
});
afterAll(() => rig?.[Symbol.asyncDispose]());

interface Warehouse {
  /** Ends as soon as it holds so many events. */
  holds(events: number): Promise<void>;
  kill(): Promise<void>;
}

function startWarehouse(): Warehouse {
  const script = join(SUPABASE, 'tests/support/warehouse.ts');
  const child: ChildProcess = spawn(process.execPath, [script, rig.dbUrl, SLOT, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let held = 0;
  if (!child.stdout) throw new Error('It has no output.');
  createInterface(child.stdout).on('line', (line) => {
    held = Number(line);
  });
  return {
    holds: (events) => expect.poll(() => held).toBeGreaterThanOrEqual(events),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const duckdb = async (sql: string) => {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map(String));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

const postgres = async (sql: string) =>
  (await rig.sql.query({ text: sql, rowMode: 'array' })).rows.map((row) => row.map(String));

/** One transaction a day, as days come. */
async function live(from: number, to: number) {
  for (let ago = from; ago >= to; ago -= 1)
    await makeDays(rig.sql, daysAgo(ago), daysAgo(ago), PER_DAY);
}

/** Its partition is gone when an event of the day comes; then it is made, and the event moves. */
async function fillDayWithoutPartition(ago: number) {
  const day = daysAgo(ago);
  await rig.sql.query(`drop table analytics.events_${day.replaceAll('-', '')}`);
  const at = new Date(`${day}T12:00:00Z`);
  await ingest(rig.sql, [sqlEvent('search', { query: 'late', resultsCount: 1 }, { at })]);
  const waiting = 'select count(*) from analytics.events_other';
  expect(await postgres(waiting)).toEqual([['1']]);
  await rig.sql.query('select analytics.create_events_partition($1)', [day]);
  expect(await postgres(waiting)).toEqual([['0']]);
}

const sendCanary = () => ingest(rig.sql, [{ ...search('canary'), sent_by: 'canary' }]);

/** The statement of the README that says the five main numbers. */
async function fiveNumbers(): Promise<string> {
  const readme = await readFile(join(SUPABASE, 'README.md'), 'utf8');
  const [, sql] = /<!-- test: five numbers -->\s*```sql\n([\s\S]*?)```/.exec(readme) ?? [];
  if (!sql) throw new Error('supabase/README.md has no statement marked "five numbers".');
  return sql;
}

it('holds every event once, after partitions were made, attached and dropped and it was killed twice', async () => {
  let warehouse = startWarehouse();
  await live(16, 13);
  await warehouse.holds(PER_DAY);
  await warehouse.kill();

  // Nobody follows meanwhile; all of it comes later, in order.
  await live(12, 10);
  // Only a day whose every event is folded may leave.
  await rig.fold();
  const reports = await archiveDays(rig.archive, { before: daysAgo(0), drop: true });
  const archived = reports.filter(({ dropped }) => dropped);
  expect(archived).toHaveLength(7);
  await restoreDay(rig.archive, daysAgo(14), 7);
  await fillDayWithoutPartition(5);
  await sendCanary();

  warehouse = startWarehouse();
  await warehouse.holds(5 * PER_DAY);
  await warehouse.kill();
  warehouse = startWarehouse();
  await live(9, 6);
  const sent = 11 * PER_DAY + 1;
  await warehouse.holds(sent);
  await warehouse.kill();

  await rig.fold();
  const byType = 'select type, count(*) from events group by 1 order by 1';
  expect(await duckdb(byType)).toEqual(
    await postgres(`select metric, sum(n) from analytics.rollup_counts
      where metric = any (analytics.event_types()) group by 1 order by metric collate "C"`),
  );
  expect(await duckdb('select count(*) from events')).toEqual([[String(sent)]]);
  // To the last digit: each day as it was archived.
  const day = "strftime(derived_at at time zone 'UTC', '%Y-%m-%d')";
  expect(
    await duckdb(
      `select ${day}, ${FINGERPRINT} from events where ${day} <= '${daysAgo(10)}' group by 1 order by 1`,
    ),
  ).toEqual(
    archived.map((report) => [
      report.day,
      'manifest' in report ? report.manifest.fingerprint : report.outcome,
    ]),
  );
}, 180_000);

it('answers the five main numbers as the rollups do', async () => {
  const n = (metric: string) =>
    `(select sum(n) from analytics.rollup_counts where metric = '${metric}')`;
  const figures = [
    n('search'),
    `${n('search_without_results')} / ${n('search')}`,
    `${n('listing_click')} / ${n('listing_shown')}`,
    n('listing_contact'),
    `${n('listing_revenue_EUR')} / 1000`,
  ].map((sql) => `(${sql})::float8`);
  const [told] = (await duckdb(await fiveNumbers())).map((row) => row.map(Number));
  const [kept] = (await postgres(`select ${figures}`)).map((row) => row.map(Number));
  expect(told?.map((value) => value.toFixed(6))).toEqual(kept?.map((value) => value.toFixed(6)));
  expect(told?.every((value) => value > 0)).toBe(true);
});
