// Adds an event type in a copy of the repository, as the contract's README says, and nowhere else: everything still
// compiles, and such an event is accepted, stored, counted and broadcast. A list of types anywhere else makes this fail.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_TYPES, type EventType } from '#contract/event-type.ts';
import { nodeModule, REPOSITORY } from '#local/paths.ts';
import { startStack } from '#local/stack/index.ts';
import { connect } from '#local/test/test-stack.ts';
import { post, receiptOf, trackUrl } from './integration/track-client.ts';

const CONTRACT = 'supabase/functions/_shared/contract';
const MIGRATIONS = 'supabase/migrations';
const NEW = 'listing_share';
/** What it is like: the same properties, the same section. */
const LIKE = 'listing_contact' satisfies EventType;

const LEFT_OUT = new Set(['node_modules', '.next']);

/** The files that the recipe names, from the root of the repository. */
async function recipeFiles(): Promise<string[]> {
  const readme = await readFile(join(REPOSITORY, CONTRACT, 'README.md'), 'utf8');
  const steps = readme.split('## Add an event type')[1]?.match(/^\d\. .*(?:\n {3}.*)*/gm) ?? [];
  const links = [...steps.join('\n').matchAll(/\]\(([^)]+\.ts)\)/g)].map(([, link = '']) => link);
  return links.map((link) => relative(REPOSITORY, join(REPOSITORY, CONTRACT, link)));
}

async function migrationOfTypes(): Promise<string> {
  for (const file of await readdir(join(REPOSITORY, MIGRATIONS))) {
    const path = join(MIGRATIONS, file);
    const sql = await readFile(join(REPOSITORY, path), 'utf8');
    if (sql.includes('function analytics.event_types()')) return path;
  }
  throw new Error('No migration creates analytics.event_types().');
}

/** Each row, case and place in a list of the type that it is like, once more for the new one. */
const withNewType = (text: string) =>
  text
    .replace(
      new RegExp(`^ *(?:case ')?(?:${LIKE}'?:.*|'${LIKE}',)\\n`, 'gm'),
      (row) => row + row.replace(LIKE, NEW),
    )
    .replaceAll(`'${LIKE}', `, `'${LIKE}', '${NEW}', `)
    .replaceAll(` ${LIKE} `, ` ${LIKE} ${NEW} `);

async function* typeScriptIn(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) yield* typeScriptIn(path);
    if (/\.tsx?$/.test(entry.name) && !/\.gen\.ts$/.test(entry.name)) yield path;
  }
}

describe('a new event type', () => {
  let copy: string;
  let recipe: string[];
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'vowswap-event-type-'));
    for (const name of ['package.json', 'tsconfig.json', 'supabase', 'web'])
      await cp(join(REPOSITORY, name), join(copy, name), {
        recursive: true,
        filter: (path) => !LEFT_OUT.has(basename(path)),
      });
    await symlink(nodeModule(), join(copy, 'node_modules'));
    recipe = [...(await recipeFiles()), await migrationOfTypes()];
    for (const file of recipe) {
      const text = await readFile(join(copy, file), 'utf8');
      const changed = withNewType(text);
      expect(changed, `${file} has a place for a new type`).not.toBe(text);
      await writeFile(join(copy, file), changed);
    }
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  it('needs no place in code but those of the recipe', async () => {
    const tsc = [nodeModule('typescript', 'bin', 'tsc'), '--noEmit', '--project', copy];
    const { stdout } = await promisify(execFile)(process.execPath, tsc).catch((error) => error);
    expect(stdout).toBe('');
  });

  it('is spelt in no list but those of the recipe', async () => {
    const lists: string[] = [];
    for (const folder of ['supabase', 'web'])
      for await (const path of typeScriptIn(join(REPOSITORY, folder))) {
        const text = await readFile(path, 'utf8');
        const isList = EVENT_TYPES.every((type) => new RegExp(`\\b${type}\\b`).test(text));
        if (isList) lists.push(relative(REPOSITORY, path));
      }
    // Tests and traffic choose what they send.
    const others = lists.filter((file) => !/(?:^|\/)(?:tests|bench|simulate|proof)\//.test(file));
    expect(others.filter((file) => !recipe.includes(file))).toEqual([]);
    expect(others.length).toBeGreaterThan(3);
  });

  it('is accepted, stored, counted and broadcast', async () => {
    const stack = await startStack({
      migrationsDir: join(copy, MIGRATIONS),
      functions: join(copy, 'supabase/functions'),
      seed: false,
      realtime: false,
    });
    try {
      const now = new Date().toISOString();
      const event = { id: uuidv7(), type: NEW, occurredAt: now, sessionId: crypto.randomUUID() };
      const body = { sentAt: now, events: [{ ...event, properties: { listingId: 'L1' } }] };
      const headers = { apikey: stack.publishableKey, 'content-type': 'application/json' };
      const answer = await post(trackUrl(stack), headers, JSON.stringify(body));
      expect(await receiptOf(answer)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });

      await using sql = await connect(stack.dbUrl);
      const frames = "select frame from analytics.frames where topic = 'analytics:listings'";
      await expect.poll(async () => (await sql.query(frames)).rowCount).toBe(1);
      const { frame }: typeof import('#contract/frame.ts') = await import(
        join(copy, CONTRACT, 'frame.ts')
      );
      const { events, delta } = frame.parse((await sql.query(frames)).rows[0].frame);
      expect(events).toMatchObject([{ id: event.id, type: NEW }]);
      expect(delta.counts).toContainEqual([expect.any(Number), NEW, 1]);
    } finally {
      await stack.stop();
    }
  });
});
