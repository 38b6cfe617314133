// The Supabase CLI accepts what is here: migrations, their history, and its advisors find nothing.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  const supabase = (...args: string[]) =>
    promisify(execFile)(
      join(root, 'node_modules/.bin/supabase'),
      [...args, `--remote=${stack.dbUrl}`, '--yes'],
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

  it('finds nothing to advise', async () => {
    expect(await supabase('db', 'advisors', '--fail-on', 'info')).toMatch(/no issues/i);
  });
});
