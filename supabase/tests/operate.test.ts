// What operators run. `npm run doctor`: green on a healthy stack; for each fault the right sentence, and advice that mends it. Its canary leaves nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SUPABASE } from '#local/paths.ts';
import { migrate } from '#local/postgres/migrations.ts';
import { findFreePort } from '#local/process/free-port.ts';
import { SupervisedProcess } from '#local/process/supervised-process.ts';
import { asEnvFile, foldBacklog, functionService, listFunctions } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { schedules } from '../operate/doctor/checks/schedule.ts';
import { allMigrations, migrationText } from '../operate/doctor/migration-text.ts';
import { findTarget, type Target } from '../operate/target.ts';
import { asLine, doAsAdvised, findings, notOk, theOne } from './support/doctor.ts';
import { FAULTS } from './support/doctor-faults.ts';
import { WRONG_TARGETS } from './support/doctor-wrong-targets.ts';
import { run } from './support/run-script.ts';
import { foldAll, ingest, search, sqlEvent } from './support/sql-events.ts';
import { contents } from './support/table-contents.ts';

const DOCTOR = 'operate/doctor/cli.ts';
const OWNER = 'operate/owner.ts';
const DEAD = 'http://127.0.0.1:9';
const report = z.object({
  ok: z.boolean(),
  count: z.object({ ok: z.number(), warn: z.number(), wrong: z.number(), skipped: z.number() }),
});

let stack: Awaited<ReturnType<typeof startTestStack>>;
let sql: Client & AsyncDisposable;
let admin: Client & AsyncDisposable;
let target: Target;
let folder: string;
beforeAll(async () => {
  stack = await startTestStack();
  sql = await connect(stack.dbUrl);
  admin = await connect(stack.adminDbUrl);
  target = findTarget({}, stack.env);
  folder = await mkdtemp(join(tmpdir(), 'vowswap-doctor-'));
  await writeFile(join(folder, 'project.env'), asEnvFile(stack.env));
});
afterAll(async () => {
  await sql?.end();
  await admin?.end();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What the checks of these names say, as "status: sentence". */
async function said(names: string[], of: Partial<Target> = {}): Promise<string[]> {
  return (await findings({ ...target, ...of }, names)).map(asLine);
}

describe('a healthy stack', () => {
  it('has no owner at first, which is said; one command makes one', async () => {
    expect(await said(['owner'])).toEqual([
      'wrong: There is no owner, so no one can let members in.',
    ]);
    const file = ['--env-file', join(folder, 'project.env')];
    const invited = await run(OWNER, 'Olga@shop.test', ...file);
    expect(invited.stdout).toMatch(/^Olga@shop\.test has no confirmed account yet/);
    expect(await said(['owner'])).toEqual(['warn: olga@shop.test is invited to be the owner.']);
    await sql.query(
      "insert into auth.users (id, email, email_confirmed_at) values (gen_random_uuid(), 'olga@shop.test', now())",
    );
    const added = await run(OWNER, 'Olga@shop.test', ...file);
    expect(added).toMatchObject({ code: 0, stdout: 'Olga@shop.test is an owner now.\n' });
    expect(await said(['owner'])).toEqual(['ok: The project has an owner.']);
    expect((await sql.query('select from analytics.invitations')).rowCount).toBe(0);
    expect(await run(OWNER, 'no address', ...file)).toMatchObject({ code: 2 });
  });

  it('is found healthy from outside to inside, with exit code 0', async () => {
    const { code, stdout } = await run(DOCTOR, '--env-file', join(folder, 'project.env'), '--json');
    const { count, ok } = report.parse(JSON.parse(stdout));
    expect(
      JSON.parse(stdout)
        .checks.flatMap((check: { findings: { status: string }[] }) => check.findings)
        .filter(({ status }: { status: string }) => status === 'wrong'),
    ).toEqual([]);
    // The one thing to look at: public channels, which cannot be switched off locally.
    expect({ code, ok, count }).toMatchObject({
      code: 0,
      ok: true,
      count: { warn: 1, wrong: 0, skipped: 0 },
    });
  });

  it('holds everything as before a canary; dashboards hear it, and read nothing anew', async () => {
    await ingest(sql, [search('veil'), sqlEvent('session_end', {}), sqlEvent('session_start', {})]);
    await settle();
    const before = await contents(sql);
    const head = await headOf('analytics');
    expect(await said(['canary'])).toEqual([
      expect.stringMatching(/^ok: Stored, folded and heard/),
    ]);
    expect(await contents(sql)).toEqual(before);
    const { rows } = await sql.query(
      "select topic, frame -> 'delta' as delta from analytics.frames where seq > $1 order by topic",
      [head],
    );
    expect(rows).toEqual(
      ['analytics', 'analytics:user_sessions'].map((topic) => ({ topic, delta: {} })),
    );
  });
});

/** Until both steps of the fold have counted everything. */
const settle = () => foldBacklog(Number(new URL(stack.dbUrl).port));

async function headOf(topic: string): Promise<number> {
  const { rows } = await sql.query('select seq from analytics.topic_heads where topic = $1', [
    topic,
  ]);
  return Number(rows[0]?.seq);
}

describe('each fault is named, and its advice mends it', () => {
  const roles = () => ({ postgres: sql, superuser: admin });

  it.each(FAULTS)('$what', async ({ looks, says, todo, break: harm, mend }) => {
    await sql.query(harm);
    const found = await findings(target, looks);
    try {
      expect(theOne(found, says).todo).toMatch(todo);
    } finally {
      for (const finding of found) await doAsAdvised(finding, roles());
      if (mend) await sql.query(mend);
    }
    await expect.poll(async () => notOk(await findings(target, looks))).toEqual([]);
  });

  it('a migration that was never applied: the start of a stack applies it', async () => {
    const gone = (await allMigrations()).find(({ name }) => name === 'reset_log') ?? expect.fail();
    await sql.query('drop function analytics.reset_log');
    await sql.query('delete from supabase_migrations.schema_migrations where version = $1', [
      gone.version,
    ]);
    const found = await findings(target, ['migrations']);
    const says = new RegExp(`^wrong: Not applied: ${gone.version}_reset_log\\.$`);
    expect(theOne(found, says).todo).toMatch(
      /^Apply them: start the stack again \(`npm run dev`, `npm run stack`\), or `npx supabase migration up`/,
    );
    const [hosted] = await findings({ ...target, isHosted: true }, ['migrations']);
    expect(hosted?.todo).toBe('Apply them: `npx supabase db push --remote`.');
    await migrate(Number(new URL(stack.dbUrl).port), join(SUPABASE, 'migrations'));
    expect(notOk(await findings(target, ['migrations']))).toEqual([]);
    expect((await sql.query('select analytics.reset_log()')).rowCount).toBe(1);
  });

  it('a job that pg_cron lacks: the statement of the migration that schedules it, of each', async () => {
    const jobs = await schedules();
    const named = (await migrationText('upkeep')).matchAll(/cron\.schedule\('([^']+)'/g);
    expect([...jobs.keys()]).toEqual([...named].map(([, name]) => name));
    // There is no pg_cron here. Its function shows that the statements are whole.
    await admin.query(`begin; create schema cron;
      create function cron.schedule(name text, schedule text, command text) returns text language sql as 'select name'`);
    for (const [name, statement] of jobs)
      expect((await admin.query(statement)).rows).toEqual([{ schedule: name }]);
    await admin.query('rollback');
  });

  it.each(WRONG_TARGETS)('%s', async (_what, of, looks, says, todo) => {
    expect(theOne(await findings({ ...target, ...of(target) }, looks), says).todo).toMatch(todo);
  });

  it('what needs the database is skipped without it, and says so', async () => {
    expect(await said(['database', 'access', 'canary'], { dbUrl: undefined })).toEqual([
      'skipped: Not looked at without DB_URL, and much else with it.',
      'skipped: Not looked at without DB_URL.',
      'skipped: Not looked at without DB_URL.',
    ]);
  });

  it('a fold that somebody holds up: by the process that does; its canary goes as soon as it can', async () => {
    await using holder = await connect(stack.dbUrl);
    await holder.query(
      "set application_name = 'forgotten'; begin; select pg_advisory_xact_lock(hashtext('analytics.fold'))",
    );
    expect(await said(['canary'])).toEqual(['wrong: The canary was stored, but not folded.']);
    const says =
      /^wrong: The fold cannot run: process \d+ \(forgotten\) has held its lock for \d+ s\.$/;
    await expect.poll(() => said(['fold'])).toContainEqual(expect.stringMatching(says));
    await doAsAdvised(theOne(await findings(target, ['fold']), says), roles());
    await foldAll(sql);
    const left = 'select from analytics.events where sent_by = analytics.canary()';
    expect((await sql.query(left)).rowCount).toBe(0);
  });

  it('a function that cannot reach its database', async () => {
    await using broken = await startTrackWithoutDatabase();
    expect(await said(['canary'], { functionsUrl: broken.url })).toEqual([
      expect.stringMatching(/^wrong: track cannot store: 503 .*unavailable/),
    ]);
  });
});

async function startTrackWithoutDatabase() {
  const port = await findFreePort();
  const track =
    listFunctions(join(SUPABASE, 'functions')).find(({ name }) => name === 'track') ??
    expect.fail();
  const spec = functionService(track, port, {
    SUPABASE_DB_URL: stack.dbUrl,
    ANALYTICS_DB_URL: 'postgres://postgres:postgres@127.0.0.1:9/postgres',
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: stack.publishableKey }),
  });
  const logFile = join(stack.dataDir, 'logs', 'track-without-database.log');
  const process = new SupervisedProcess({ ...spec, logFile }, { notice() {}, launched() {} });
  await process.start();
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => process.stop() };
}

describe('the command line', () => {
  it('ends with 1 where something is wrong, and says what to do', async () => {
    const dead = asEnvFile({ ...stack.env, API_URL: DEAD });
    await writeFile(join(folder, 'dead.env'), dead);
    const { code, stdout } = await run(
      DOCTOR,
      '--env-file',
      join(folder, 'dead.env'),
      '--only',
      'api',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ API .*does not answer.*\n +→ Start the project/);
  });

  it.each([
    [['--nonsense'], 'Unknown option'],
    [['--only', 'nonsense'], 'There is no check "nonsense"'],
    [['--env-file', '/nowhere/at.all'], 'There is no file /nowhere/at.all.'],
    [['--data-dir', '/nowhere'], 'No stack is running on /nowhere.'],
    [['--url', DEAD, '--messages-per-second', 'many'], '--messages-per-second'],
  ])('ends with 2 when called with %j', async (args, sentence) => {
    const { code, stderr } = await run(DOCTOR, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
