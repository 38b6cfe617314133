// The READMEs: their commands run as they stand there, and what they name exists.
import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The shell block after `<!-- test: name -->`. */
function block(name: string): string {
  const found = readme.split(`<!-- test: ${name} -->`)[1];
  const shell = /^\s*```sh\n([\s\S]*?)```/.exec(found ?? '')?.[1];
  if (!shell) throw new Error(`The README has no shell block marked "${name}".`);
  return shell;
}

describe('the README', () => {
  it('has a command that sends an event, which then counts', async () => {
    await using stack = await startTestStack({ realtime: false });
    // Only where the values come from is replaced: the stack of this test is not that of `npm run dev`.
    const script = block('send an event').replace(/^eval .*$/m, '');
    const { stdout } = await promisify(execFile)('bash', ['-c', script], {
      cwd: root,
      env: { ...process.env, ...stack.env },
    });
    expect(JSON.parse(stdout)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    await using sql = await connect(stack.dbUrl);
    await expect
      .poll(
        async () =>
          (
            await sql.query(
              "select from analytics.rollup_terms where term = 'lace veil' and grain = 'quarter'",
            )
          ).rowCount,
      )
      .toBe(1);
  });
});

/** Every one of the repository, with its text. */
const pages = globSync(
  ['README.md', '.github/CONTRIBUTING.md', '{supabase,web}/**/{README,SECURITY}.md'],
  {
    cwd: root,
    exclude: ['**/node_modules', '**/.next'],
  },
).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

describe.each(pages)('$file', ({ file, text }) => {
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

  it('links to files that exist', () => {
    const links = found(/\]\((?!https?:)([^)#]+)\)/g);
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = found(/npm run (?:-s )?([\w:]+)/g);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it('there is more than one README, and the first has links', () => {
  expect(pages.map(({ file }) => file)).toContain('supabase/proof/README.md');
  expect(readme.match(/\]\((?!https?:)/g)?.length).toBeGreaterThan(15);
});
