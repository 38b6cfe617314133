// The Supabase CLI accepts what is here: it applies the migrations, its advisors find nothing, its types are committed.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseTypes, TYPES_FILE } from '#local/cli/database-types.ts';
import { startStack } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';

const root = join(import.meta.dirname, '../..');

describe('the Supabase CLI', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let project: string;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    // A copy: the CLI writes into the folder it works in.
    project = await mkdtemp(join(tmpdir(), 'vowswap-cli-'));
    for (const part of ['migrations', 'templates', 'config.toml'])
      await cp(join(root, 'supabase', part), join(project, 'supabase', part), { recursive: true });
  });
  afterAll(async () => {
    await rm(project, { recursive: true, force: true });
    await stack?.stop();
  });

  const supabase = (...args: string[]) => supabaseOn(stack.dbUrl, ...args);
  const supabaseOn = (dbUrl: string, ...args: string[]) =>
    promisify(execFile)(
      join(root, 'node_modules/.bin/supabase'),
      [...args, `--remote=${dbUrl}`, '--yes'],
      { cwd: project, env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1' } },
    ).then(({ stdout, stderr }) => stdout + stderr);

  it('sees every migration as applied', async () => {
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query('select version from supabase_migrations.schema_migrations');
    const list = await supabase('migration', 'list');
    expect(rows.length).toBeGreaterThan(10);
    for (const { version } of rows) expect(list.split(version).length).toBeGreaterThan(2);
    expect(await supabase('migration', 'up')).toMatch(/up to date|no (pending )?migrations/i);
  });

  it('applies them all to an empty project, as a role that is no superuser; a second time, nothing', async () => {
    const empty = join(project, 'no-migrations');
    await mkdir(empty);
    const other = await startStack({
      migrationsDir: empty,
      seed: false,
      functions: false,
      realtime: false,
    });
    try {
      await grantAsOlderProjects(other.adminDbUrl);
      await supabaseOn(other.dbUrl, 'migration', 'up');
      expect(await objectsOf(other.dbUrl)).toEqual(await objectsOf(stack.dbUrl));
      expect(await supabaseOn(other.dbUrl, 'migration', 'up')).toMatch(
        /up to date|no (pending )?migrations/i,
      );
    } finally {
      await other.stop();
    }
  });

  it('reads the types that are committed', async () => {
    const committed = await readFile(join(root, TYPES_FILE), 'utf8');
    expect(committed, 'An RPC has changed: run `npm run types`').toBe(
      await databaseTypes(stack.dbUrl),
    );
  });

  it('finds nothing to advise', async () => {
    expect(await supabase('db', 'advisors', '--fail-on', 'info')).toMatch(/no issues/i);
  });
});

/** Older projects hand out what is made in `public`: ours must be closed there too. */
async function grantAsOlderProjects(adminDbUrl: string): Promise<void> {
  await using admin = await connect(adminDbUrl);
  for (const kind of ['tables', 'functions', 'sequences'])
    await admin.query(
      `alter default privileges for role postgres in schema public grant all on ${kind} to postgres, anon, authenticated, service_role`,
    );
}

/** Every object of ours, with its owner, who may use it, and its policies. */
async function objectsOf(dbUrl: string): Promise<string[]> {
  await using sql = await connect(dbUrl);
  const { rows } = await sql.query(`
    with ours as (select oid from pg_namespace where nspname in ('analytics', 'public'))
    select concat_ws(' ', 'relation', oid::regclass, relowner::regrole, relacl, relrowsecurity) as object
    from pg_class where relnamespace in (select oid from ours) and relkind in ('r', 'p', 'v')
    union all
    select concat_ws(' ', 'function', oid::regprocedure, proowner::regrole,
      (select array_agg(grant_ order by grant_) from unnest(proacl::text[]) as grant_), md5(prosrc))
    from pg_proc where pronamespace in (select oid from ours)
    union all
    select concat_ws(' ', 'policy', policyname, schemaname, tablename, roles, qual, with_check) from pg_policies
    order by 1`);
  return rows.map(({ object }) => object);
}
