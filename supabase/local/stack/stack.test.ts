import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { LogicalReplicationService, PgoutputPlugin } from 'pg-logical-replication';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { nodeModule, SUPABASE } from '../paths.ts';
import { migrate } from '../postgres/migrations.ts';
import { withChildren } from '../process/children.ts';
import { guardProcess } from '../process/guard.ts';
import { isAlive } from '../process/identity.ts';
import {
  eventually,
  type SmallStack,
  startSmallStack,
  writeProject,
} from '../testing/small-project.ts';
import { prepareTemplate, startStack } from './index.ts';

const PROJECT = {
  'migrations/20260101000000_notes.sql':
    'create table public.notes (id int primary key, body text);',
  'seed.sql': `insert into public.notes values (1, 'seeded');`,
};

let temporary: string;
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'vowswap-test-'));
  await chmod(temporary, 0o755);
});
afterAll(() => rm(temporary, { recursive: true, force: true }));

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}
const notes = (stack: { dbUrl: string }) =>
  query(stack.dbUrl, 'select * from public.notes order by id');

describe('a stack', () => {
  it('applies migrations and seed once, and keeps the data between runs', async () => {
    const dataDir = join(temporary, 'kept');
    const first = await startSmallStack(PROJECT, { dataDir });
    await query(first.dbUrl, `insert into public.notes values (2, 'mine')`);
    await first.stop();
    const second = await startSmallStack(
      {
        ...PROJECT,
        'migrations/20260102000000_more.sql': `insert into public.notes values (3, 'migrated')`,
      },
      { dataDir },
    );
    expect((await notes(second)).map(({ body }) => body)).toEqual(['seeded', 'mine', 'migrated']);
    await second.stop();
    const fresh = await startSmallStack(PROJECT, { dataDir, fresh: true });
    expect(await notes(fresh)).toHaveLength(1);
    await fresh.stop();
  });

  it('leaves no process and no file behind, and runs beside another', async () => {
    const [one, two] = await Promise.all([startSmallStack(PROJECT), startSmallStack(PROJECT)]);
    const pids = one.processNames().map((name) => one.pid(name));
    await query(one.dbUrl, 'delete from public.notes');
    expect(await notes(two)).toHaveLength(1);
    await Promise.all([one.stop(), two.stop()]);
    expect(pids.map(isAlive)).toEqual(pids.map(() => false));
    expect(existsSync(one.dataDir)).toBe(false);
  });

  it('starts from a template without migrating again', async () => {
    const folder = await writeProject(PROJECT);
    onTestFinished(() => rm(folder, { recursive: true }));
    const template = join(temporary, 'template');
    const options = { migrationsDir: join(folder, 'migrations'), seed: join(folder, 'seed.sql') };
    await prepareTemplate(template, options);
    const steps: string[] = [];
    const stack = await startStack({
      ...options,
      template,
      functions: false,
      realtime: false,
      onStep: (_phase, detail) => void steps.push(detail),
    });
    expect(await notes(stack)).toEqual([{ id: 1, body: 'seeded' }]);
    expect(steps.filter((step) => step.startsWith('applying'))).toEqual([]);
    await stack.stop();
  });

  it('names the file and the line of a migration that fails, and leaves nothing running', async () => {
    const dataDir = join(temporary, 'failing');
    const start = startSmallStack(
      { 'migrations/001_bad.sql': 'select 1;\nselect 2;\nselect from nowhere;' },
      { dataDir },
    );
    await expect(start).rejects.toThrow(
      /001_bad\.sql:3: relation "nowhere" does not exist \(42P01\)/,
    );
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('refuses data that other migrations made, and says what to do', async () => {
    const dataDir = join(temporary, 'other');
    const { 'migrations/20260101000000_notes.sql': notes, ...rest } = PROJECT;
    await (await startSmallStack(PROJECT, { dataDir })).stop();
    const renamed = { 'migrations/20260101000001_notes.sql': notes, ...rest };
    await expect(startSmallStack(renamed, { dataDir })).rejects.toThrow(
      /20260101000000_notes is not there any more\. Begin anew with --fresh/,
    );
    const edited = { ...PROJECT, 'migrations/20260101000000_notes.sql': `${notes} select 1;` };
    await expect(startSmallStack(edited, { dataDir })).rejects.toThrow(
      /20260101000000_notes has changed since\. Begin anew with --fresh/,
    );
    await (await startSmallStack(PROJECT, { dataDir })).stop();
  });

  it('says in one line which port is taken', async () => {
    const stack = await startSmallStack(PROJECT);
    const dbPort = Number(new URL(stack.dbUrl).port);
    await expect(startSmallStack(PROJECT, { dbPort })).rejects.toThrow(
      `Port ${dbPort} for the database is taken by another program.`,
    );
    await stack.stop();
  });

  it('ticks like pg_cron once the function exists', async () => {
    const stack = await startSmallStack({
      'migrations/001_tick.sql': `
        create schema analytics;
        create table analytics.ticks (at timestamptz default now());
        create function analytics.tick() returns void language sql as 'insert into analytics.ticks default values';`,
    });
    await eventually(
      () => query(stack.dbUrl, 'select count(*)::int as count from analytics.ticks'),
      ([row]) => row.count >= 3,
    );
    await stack.stop();
  });
});

describe('a stack whose database is being streamed', () => {
  /** Acknowledges one byte past what it was sent, as the real Realtime server does: a fast shutdown waits for it for ever. */
  async function stream({ adminDbUrl }: SmallStack): Promise<void> {
    await query(adminDbUrl, "select pg_create_logical_replication_slot('realtime', 'pgoutput')");
    const service = new LogicalReplicationService(
      { connectionString: adminDbUrl },
      { acknowledge: { auto: false, timeoutSeconds: 0 } },
    );
    onTestFinished(async () => void (await service.destroy().catch(() => undefined)));
    service.on('error', () => undefined);
    // `acknowledge` adds one to what it is given.
    service.on('heartbeat', (lsn) => void service.acknowledge(lsn).catch(() => undefined));
    const streaming = new Promise((resolve) => service.once('start', resolve));
    const plugin = new PgoutputPlugin({ protoVersion: 1, publicationNames: ['supabase_realtime'] });
    service.subscribe(plugin, 'realtime').catch(() => undefined);
    await streaming;
    // Until it has acknowledged once, Postgres does not know how far ahead it is.
    await eventually(
      () =>
        query(adminDbUrl, 'select (flush_lsn - sent_lsn)::int as ahead from pg_stat_replication'),
      ([row]) => row?.ahead === 1,
    );
  }

  const logOf = (dataDir: string) =>
    readFileSync(join(dataDir, 'logs', 'postgres.log'), 'utf8').split('\n');
  const said = (dataDir: string, sentence: string) =>
    logOf(dataDir).some((line) => line.endsWith(sentence));

  it('ends in order, and leaves no process', async () => {
    const dataDir = join(temporary, 'streamed');
    const stack = await startSmallStack(PROJECT, { dataDir });
    await stream(stack);
    const pids = withChildren(stack.pid('postgres'));
    await stack.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(said(dataDir, 'database system is shut down')).toBe(true);
    expect(said(dataDir, 'received immediate shutdown request')).toBe(false);
  });

  it('leaves no process either when the stack was killed: the guards wait, then insist', async () => {
    const dataDir = join(temporary, 'guarded');
    const stack = await startSmallStack(PROJECT, { dataDir });
    onTestFinished(() => stack.stop());
    await stream(stack);
    const pids = withChildren(stack.pid('postgres'));
    const guard = guardProcess(-stack.pid('postgres'), ['SIGINT', 'SIGQUIT']);
    guard.stdin?.end();
    await eventually(
      async () => pids.filter(isAlive),
      (alive) => alive.length === 0,
    );
    expect(said(dataDir, 'received fast shutdown request')).toBe(true);
    expect(said(dataDir, 'received immediate shutdown request')).toBe(true);
  });
});

describe('a process that is killed', () => {
  let stack: SmallStack;
  beforeAll(async () => {
    stack = await startSmallStack({
      ...PROJECT,
      'functions/hello/index.ts': `Deno.serve(() => new Response('hello'))`,
    });
  });
  afterAll(() => stack.stop());

  it.each(['postgres', 'gateway', 'hello'])(
    '%s is started again under the same port',
    async (name) => {
      const before = stack.pid(name);
      stack.kill(name);
      await stack.ready(name);
      expect(stack.pid(name)).not.toBe(before);
      expect(await notes(stack)).toHaveLength(1);
      const answered = await eventually(
        () => fetch(`${stack.apiUrl}/functions/v1/hello?apikey=${stack.publishableKey}`),
        ({ ok }) => ok,
      );
      expect(await answered.text()).toBe('hello');
    },
  );

  it('loses nothing that Postgres had committed', async () => {
    await query(stack.dbUrl, `insert into public.notes values (7, 'committed')`);
    stack.kill('postgres');
    await stack.ready('postgres');
    expect((await notes(stack)).map(({ id }) => id)).toContain(7);
  });

  it('stands in stack.json with its new id', async () => {
    stack.kill('hello');
    await stack.ready('hello');
    const file = JSON.parse(readFileSync(join(stack.dataDir, 'stack.json'), 'utf8'));
    expect(file.processes.hello.pid).toBe(stack.pid('hello'));
  });
});

describe('the Supabase CLI', () => {
  it('agrees with the history, and applies what is new as role postgres', async () => {
    const folder = await writeProject({
      'supabase/config.toml': readFileSync(join(SUPABASE, 'config.toml'), 'utf8'),
      // The configuration names it, and the CLI reads it.
      'supabase/templates/sign-in.html': '<p>{{ .TokenHash }}</p>',
      'supabase/migrations/20260101000000_notes.sql': 'create table public.notes (id int);',
    });
    onTestFinished(() => rm(folder, { recursive: true }));
    const migrations = join(folder, 'supabase', 'migrations');
    const stack = await startStack({
      migrationsDir: migrations,
      seed: false,
      functions: false,
      realtime: false,
    });
    const supabase = (...args: string[]) =>
      promisify(execFile)(
        nodeModule('.bin', 'supabase'),
        [...args, `--remote=${stack.dbUrl}`, '--workdir', folder],
        { env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1' } },
      );
    await writeFile(join(migrations, '20260102000000_more.sql'), 'create table public.more ();');
    const { stdout } = await supabase('migration', 'list');
    expect(stdout).toMatch(/`20260101000000` \| `20260101000000`/);
    expect(stdout).toMatch(/`20260102000000` \| ` *`?/);
    await supabase('migration', 'up', '--yes');
    const owner = `select relowner::regrole::text as owner from pg_class where relname = 'more'`;
    expect(await query(stack.dbUrl, owner)).toEqual([{ owner: 'postgres' }]);
    expect(await migrate(Number(new URL(stack.dbUrl).port), migrations)).toEqual([]);
    await stack.stop();
  });
});
