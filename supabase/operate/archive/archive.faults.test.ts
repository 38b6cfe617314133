// Nothing is dropped that is not, row for row, in a whole file.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveDays } from './archive.ts';
import { dayFolder, filesIn, sha256Of } from './layout.ts';
import { restoreDay } from './restore-day.ts';
import { dropArchived } from './store.ts';
import { type ArchiveRig, startArchiveRig } from './testing/archive-rig.ts';
import { daysAgo, makeDays } from './testing/days.ts';

describe('the archive under faults', () => {
  let rig: ArchiveRig;
  beforeAll(async () => {
    rig = await startArchiveRig();
  });
  afterAll(() => rig?.[Symbol.asyncDispose]());

  const filesOf = (day: string) => filesIn(dayFolder(rig.archive.folder, day));
  const table = (day: string) => `analytics.events_${day.replaceAll('-', '')}`;
  const count = async (day: string) =>
    (await rig.sql.query(`select count(*)::int as n from ${table(day)}`)).rows[0].n;
  /** One closed day; the others of the file are gone or younger. */
  async function makeDay(ago: number, events = 20): Promise<string> {
    const day = daysAgo(ago);
    await makeDays(rig.sql, day, day, events);
    await rig.fold();
    return day;
  }
  const archiveUntil = async (day: string, drop = false) => {
    const before = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    return (await archiveDays(rig.archive, { before, drop })).find((report) => report.day === day);
  };
  const drop = (day: string) => archiveUntil(day, true);

  it('refuses a file with one changed byte, and drops nothing', async () => {
    const day = await makeDay(900);
    await archiveUntil(day);
    const bytes = await readFile(filesOf(day).parquet);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(filesOf(day).parquet, bytes);
    expect(await drop(day)).toMatchObject({ outcome: 'failed', why: /damaged.*bytes/ });
    expect(await count(day)).toBe(20);
    await expect(restoreDay(rig.archive, day, 7)).rejects.toThrow(/damaged/);
    await rig.sql.query(`drop table ${table(day)}`);
  });

  it('refuses a sound file whose rows are others, and drops nothing', async () => {
    const day = await makeDay(890);
    await archiveUntil(day);
    const { parquet, manifest, unfinished } = filesOf(day);
    await rig.archive.duckdb.run(
      `copy (select * replace (case when type = 'search' then properties || ' ' else properties end as properties)
        from read_parquet('${parquet}', hive_partitioning = false)) to '${unfinished}' (format parquet)`,
    );
    await copyFile(unfinished, parquet);
    const said = JSON.parse(await readFile(manifest, 'utf8'));
    await writeFile(manifest, JSON.stringify({ ...said, sha256: await sha256Of(parquet) }));
    expect(await drop(day)).toMatchObject({ outcome: 'failed', why: /damaged.*rows/ });
    expect(await count(day)).toBe(20);
    await rig.sql.query(`drop table ${table(day)}`);
  });

  it('drops no day of which one value is not as archived, and writes it anew', async () => {
    const day = await makeDay(880);
    await archiveUntil(day);
    await rig.sql.query(
      `update ${table(day)} set user_id = 'someone' where id = (select id from ${table(day)} order by id limit 1)`,
    );
    expect(await dropArchived(rig.sql, day)).toMatch(/not those that were archived/);
    expect(await count(day)).toBe(20);
    await rig.fold();
    expect(await drop(day)).toMatchObject({ outcome: 'written', dropped: true });
  });

  it('leaves the file alone when the database has lost events of it', async () => {
    const day = await makeDay(870);
    await archiveUntil(day);
    const sha256 = await sha256Of(filesOf(day).parquet);
    await rig.sql.query(
      `delete from ${table(day)} where id = (select id from ${table(day)} order by id limit 1)`,
    );
    expect(await drop(day)).toMatchObject({
      outcome: 'failed',
      why: /1 archived events are not in the database/,
    });
    expect(await sha256Of(filesOf(day).parquet)).toBe(sha256);
    expect(await count(day)).toBe(19);
    await rig.sql.query(`drop table ${table(day)}`);
  });

  it('waits while late events come into an old day, or an event is not folded', async () => {
    const day = await makeDay(12);
    await rig.sql.query(
      `update ${table(day)} set received_at = derived_at + interval '7 days', derived_at = derived_at + interval '1 hour' where id = (select id from ${table(day)} order by id desc limit 1)`,
    );
    expect(await drop(day)).toMatchObject({ outcome: 'open', why: /came into it/ });
    await rig.sql.query(`drop table ${table(day)}`);

    await rig.sql.query("select pg_advisory_lock(hashtext('analytics.fold'))");
    const unfolded = daysAgo(859);
    await makeDays(rig.sql, unfolded, unfolded, 3);
    expect(await drop(unfolded)).toMatchObject({ outcome: 'open', why: /not folded/ });
    await rig.sql.query("select pg_advisory_unlock(hashtext('analytics.fold'))");
    await rig.sql.query(`drop table ${table(unfolded)}`);
  });

  it('takes no half-written file for a whole one', async () => {
    const day = await makeDay(850);
    const { parquet, unfinished } = filesOf(day);
    await mkdir(dayFolder(rig.archive.folder, day), { recursive: true });
    await writeFile(parquet, 'PAR1 and then the power went');
    await writeFile(unfinished, 'PAR1');
    await expect(restoreDay(rig.archive, day, 7)).rejects.toThrow(/no archive/);
    expect(await drop(day)).toMatchObject({ outcome: 'written', dropped: true });
    expect((await readdir(dayFolder(rig.archive.folder, day))).sort()).toEqual([
      '_manifest.json',
      'events.parquet',
    ]);
  });

  it('goes on where kill -9 ended it, both ways', async () => {
    const day = await makeDay(840, 20_000);
    // The lock of this connection would keep the command out.
    await rig.sql.query("select pg_advisory_unlock(hashtext('analytics.archive'))");
    const common = ['--db-url', rig.dbUrl];
    const out = ['--to', rig.archive.folder, '--before', daysAgo(839), '--drop', ...common];
    // Its folder is made just before the rows are read.
    await killedWhen(out, () => isThere(dayFolder(rig.archive.folder, day)));
    if (!(await isThere(filesOf(day).manifest))) expect(await count(day)).toBe(20_000);
    expect(await run(out)).toMatchObject({ code: 0, output: /1 dropped/ });
    expect(await rig.sql.query(`select to_regclass('${table(day)}') as there`)).toMatchObject({
      rows: [{ there: null }],
    });

    const back = ['restore', '--day', day, '--from', rig.archive.folder, ...common];
    await killedWhen(back, async () => {
      const { rows } = await rig.sql.query(
        "select to_regclass('analytics.restoring_' || $1) is not null as there",
        [day.replaceAll('-', '')],
      );
      return rows[0].there;
    });
    const again = await run(back);
    expect(again.output).toMatch(/20,000 events are back|already/);
    expect(await count(day)).toBe(20_000);
  });

  it('lets retention drop only what is archived, when it is told to wait', async () => {
    await rig.sql.query("select pg_advisory_lock(hashtext('analytics.archive'))");
    const [archived, waiting] = [await makeDay(830), daysAgo(820)];
    await archiveUntil(archived);
    await makeDays(rig.sql, waiting, waiting, 5);
    await rig.fold();
    await rig.sql.query(
      'begin; update analytics.settings set events_days = 400, archive_before_drop = true; select analytics.maintain()',
    );
    expect(
      (
        await rig.sql.query(
          'select day::text from analytics.event_partitions() where day < $1 order by 1',
          [daysAgo(400)],
        )
      ).rows,
    ).toEqual([{ day: daysAgo(840) }, { day: waiting }]);
    await rig.sql.query('rollback');
  });

  const cli = join(import.meta.dirname, 'cli.ts');
  function start(args: string[]): ChildProcess {
    return spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  }
  async function run(args: string[]) {
    const child = start(args);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text) => {
        output += text;
      });
    const [code] = await once(child, 'close');
    return { code, output };
  }
  async function killedWhen(args: string[], isTime: () => Promise<boolean>) {
    const child = start(args);
    const ended = once(child, 'exit');
    await expect.poll(isTime, { timeout: 30_000, interval: 5 }).toBe(true);
    child.kill('SIGKILL');
    await ended;
  }
  const isThere = (file: string) =>
    stat(file).then(
      () => true,
      () => false,
    );
});
