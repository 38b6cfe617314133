// What is deployed, as far as one can see without a platform: the function asks for nothing that the hosted runtime
// lacks, the image copies what is there, workflows pin what they use, and pushing the configuration harms no project.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeModule, REPOSITORY } from '#local/paths.ts';

const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json'))).scripts;

describe('the function track, on the hosted runtime', () => {
  const functions = join(REPOSITORY, 'supabase/functions');
  const graph = z
    .object({ modules: z.array(z.object({ specifier: z.string(), kind: z.string().optional() })) })
    .parse(
      JSON.parse(
        execFileSync(
          nodeModule('.bin', 'deno'),
          ['info', '--json', '--no-lock', '--node-modules-dir=manual', 'track/index.ts'],
          { cwd: functions, encoding: 'utf8', env: { ...process.env, DENO_NO_UPDATE_CHECK: '1' } },
        ),
      ),
    );
  const files = graph.modules.flatMap(({ specifier }) =>
    specifier.startsWith('file:') ? [new URL(specifier).pathname] : [],
  );
  const own = files.filter((file) => !file.includes('node_modules'));

  it('is made of its own folder, the shared one, npm: and node:', () => {
    expect(own.length).toBeGreaterThan(20);
    const folders = own.map((file) => relative(functions, file).split('/')[0]);
    expect([...new Set(folders)].sort()).toEqual(['_shared', 'track']);
    const others = graph.modules.filter(({ specifier }) => !/^(file|npm|node):/.test(specifier));
    expect(others).toEqual([]);
  });

  it('has an import map of its own, with the versions that are tested', () => {
    const { imports } = JSON.parse(read('supabase/functions/track/deno.json'));
    const packages = JSON.parse(read('package.json')).dependencies;
    const bare = own.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/from '([^.'][^']*)'/g)].map(([, name = '']) => name),
    );
    for (const name of new Set(bare.filter((name) => !name.startsWith('node:')))) {
      const [pack = '', ...path] = name.split('/');
      expect(imports[name]).toBe(`npm:${[`${pack}@${packages[pack]}`, ...path].join('/')}`);
    }
    expect(read('supabase/config.toml')).toContain('import_map = "./functions/track/deno.json"');
    expect(read('supabase/config.toml')).toMatch(/\[functions\.track\][^[]*verify_jwt = false/);
  });

  it('calls nothing that Deno 2.1 lacks', () => {
    const text = own.map((file) => readFileSync(file, 'utf8')).join('\n');
    const calls = [...text.matchAll(/\bDeno\.(\w+)/g)].map(([, name]) => name);
    expect([...new Set(calls)].sort()).toEqual(['env', 'serve']);
    // Newer than V8 13.0.
    expect(text).not.toMatch(
      /RegExp\.escape|fromBase64|toBase64|fromHex\(|\.toHex\(|Float16|Math\.f16round|sumPrecise|Error\.isError|Iterator\.(concat|zip)|getOrInsert|\bawait using\b|^\s*using /m,
    );
  });
});

describe('the image of the dashboard', () => {
  const dockerfile = read('web/Dockerfile');

  it('copies what is there', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, sources = '']) => sources.split(' '),
    );
    expect(copied.length).toBeGreaterThan(4);
    expect(copied.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([]);
  });

  it('runs as somebody who is not root, and is asked how it is', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    const path = /HEALTHCHECK[\s\S]*?\}\/(\w+)`/.exec(dockerfile)?.[1];
    expect(existsSync(join(REPOSITORY, `web/app/${path}/route.ts`))).toBe(true);
  });
});

describe('the workflows', () => {
  const folder = '.github/workflows';
  const workflows = readdirSync(join(REPOSITORY, folder)).map((name) => read(folder, name));

  it('use actions by commit, not by a name that may move', () => {
    const used = workflows.flatMap((text) => [...text.matchAll(/uses: (\S+)/g)].map((m) => m[1]));
    expect(used.length).toBeGreaterThan(3);
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  it('run scripts that exist, and may only read unless they say so', () => {
    const named = workflows.flatMap((text) =>
      [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    for (const text of workflows) expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  });
});

describe('supabase config push', () => {
  const config = read('supabase/config.toml');

  it('writes nothing that only a developer’s machine has', () => {
    expect(config).not.toMatch(/127\.0\.0\.1|localhost/);
  });

  it('lets nobody claim an address unconfirmed, and switches the token hook on', () => {
    expect(config).toMatch(/^enable_confirmations = true$/m);
    expect(config).toMatch(/\[auth\.hook\.custom_access_token\]\nenabled = true\n/);
  });
});
