// Runs the pgTAP files of `database/` as tests, against one embedded Postgres.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPgtap } from '#local/test/pgtap.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { makeMessagePartitions } from '#local/testing/message-partitions.ts';

const folder = join(import.meta.dirname, 'database');
const [actors, ...files] = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .sort();

describe('pgTAP', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;

  const run = async (file: string) => {
    await using client = await connect(stack.dbUrl);
    return await runPgtap(client, readFileSync(join(folder, file), 'utf8'));
  };

  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    await using admin = await connect(stack.adminDbUrl);
    await admin.query('create extension pgtap with schema extensions');
    await makeMessagePartitions(admin);
    await run(actors ?? '');
  });
  afterAll(() => stack?.stop());

  it.each(files)('%s', async (file) => {
    const results = await run(file);
    const failed = results.filter((result) => !result.ok);
    expect(failed.map(({ title, diagnostics }) => [title, ...diagnostics].join('\n'))).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });
});
