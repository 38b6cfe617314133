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

/** What hands a secret on: an expression, or all of them to another workflow. */
const SECRET = /\$\{\{[^}]*\b(?:secrets\b|github\.token\b)|^ +secrets:/m;

/** A workflow as its text is indented: what stands before the jobs, and of each job what stands before its steps. */
function workflowOf(workflow: string) {
  const [head = '', all = ''] = workflow.replace(/^ *#.*\n/gm, '').split(/^jobs:\n/m);
  const jobs = all.split(/^(?= {2}[\w-]+:$)/m).filter(Boolean);
  return {
    head,
    jobs: jobs.map((text) => {
      const [before = '', steps = ''] = text.split(/^ {4}steps:\n/m);
      const id = /^ {2}([\w-]+):$/m.exec(text)?.[1] ?? '';
      return {
        id,
        workflow,
        text,
        head: before,
        steps: steps.split(/^(?= {6}- )/m).filter(Boolean),
      };
    }),
  };
}

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
  const workflows = readdirSync(join(REPOSITORY, folder)).map((name) => ({
    name,
    ...workflowOf(read(folder, name)),
  }));
  const jobs = workflows.flatMap(({ name, jobs }) =>
    jobs.map((job) => ({ ...job, title: `${name}: ${job.id}` })),
  );
  const tests = './.github/workflows/test.yml';

  it('use actions by commit, not by a name that may move, and programs by their full version', () => {
    const used = jobs.flatMap(({ text }) => [...text.matchAll(/uses: (\S+)/g)].map((m) => m[1]));
    expect(used.length).toBeGreaterThan(3);
    for (const action of used)
      if (action !== tests) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    const programs = jobs.flatMap(({ text }) =>
      [...text.matchAll(/npx --yes (\S+)/g)].map((m) => m[1]),
    );
    for (const program of programs) expect(program).toMatch(/^\w+@\d+\.\d+\.\d+$/);
  });

  it('run scripts that exist, and may only read unless they say so', () => {
    const named = jobs.flatMap(({ text }) =>
      [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    for (const { head, name } of workflows)
      expect(head, name).toMatch(/^permissions:\n {2}contents: read$/m);
  });

  it('show a secret to the step that uses it, never to a job, nor to what installs or builds', () => {
    for (const { head, name } of workflows) expect(head, name).not.toMatch(SECRET);
    for (const { title, head, steps } of jobs) {
      expect(head, title).not.toMatch(SECRET);
      for (const step of steps) {
        for (const line of step.split('\n').filter((one) => SECRET.test(one)))
          expect(line, title).toMatch(/^ {10}[A-Z_]+: \$\{\{ secrets\.[A-Z_]+ \}\}$/);
        if (/npm (install|ci|test)|vercel@\S+ build|docker build|uses:/.test(step))
          expect(step, title).not.toMatch(SECRET);
      }
    }
  });

  it('write nothing of a request into a command, and leave no credentials on disk', () => {
    for (const { title, steps } of jobs)
      for (const step of steps) {
        expect(step.replace(/^ {8}(env|with|if):.*(\n {10}.*)*/gm, ''), title).not.toContain('${{');
        if (step.includes('actions/checkout@'))
          expect(step, title).toContain('persist-credentials: false');
      }
  });

  it('let only main reach an environment, a secret or a registry, and only after the tests', () => {
    const reaching = jobs.filter(
      ({ text }) => SECRET.test(text) || /^ {4}environment:|: write$/m.test(text),
    );
    expect(reaching.length).toBeGreaterThan(2);
    for (const { title, head, workflow } of reaching) {
      expect(head, title).toMatch(/^ {4}if: github\.ref == 'refs\/heads\/main'( && |$)/m);
      expect(head, title).toMatch(/^ {4}environment: production$/m);
      const needed = /^ {4}needs: \[?([\w, ]+)\]?$/m.exec(head)?.[1]?.split(', ') ?? [];
      const first = workflowOf(workflow).jobs.filter(({ text }) => text.includes(`uses: ${tests}`));
      expect(needed, title).toContain(first[0]?.id);
    }
    for (const { workflow, title } of reaching)
      expect(workflowOf(workflow).head, title).not.toContain('pull_request');
    for (const { head, name } of workflows) expect(head, name).not.toContain('pull_request_target');
    expect(read(tests)).toMatch(/^on:\n {2}pull_request:\n {2}workflow_call:$/m);
    expect(read(tests)).toContain('run: npm test\n');
  });
});

describe('what is pinned', () => {
  it('are base images, by digest and with the tag that it was', () => {
    const from = [...read('web/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(new Set(from).size).toBe(1);
    expect(from[0]).toMatch(/^node:24\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/);
  });

  it('is updated weekly: packages, actions and base images', () => {
    const updates = [
      ...read('.github/dependabot.yml').matchAll(
        /package-ecosystem: (\S+)\n {4}directory: (\S+)\n {4}schedule:\n {6}interval: weekly$/gm,
      ),
    ].map(([, what, where]) => [what, where]);
    expect(updates).toEqual([
      ['npm', '/'],
      ['github-actions', '/'],
      ['docker', '/web'],
    ]);
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
