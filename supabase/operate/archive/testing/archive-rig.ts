// A stack and an empty archive for one test file.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldBacklog } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { type Archive, openArchive } from '../open-archive.ts';

export interface ArchiveRig extends AsyncDisposable {
  archive: Archive;
  sql: Archive['sql'];
  dbUrl: string;
  /** Folds all that is new, live numbers and insights. */
  fold(): Promise<void>;
}

export async function startArchiveRig(): Promise<ArchiveRig> {
  await using opened = new AsyncDisposableStack();
  const stack = opened.use(await startTestStack({ functions: false, realtime: false }));
  const folder = await mkdtemp(join(tmpdir(), 'vowswap-archive-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const sql = opened.use(await connect(stack.dbUrl));
  // The stack's own upkeep must not drop the tests' days.
  await sql.query('update analytics.settings set events_days = 3650, insight_interval_ms = 200');
  const archive = opened.use(await openArchive(sql, folder));
  const open = opened.move();
  return {
    archive,
    sql,
    dbUrl: stack.dbUrl,
    fold: () => foldBacklog(Number(new URL(stack.dbUrl).port)),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
