import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
} from 'vitest';
import { findFreePort } from './process/free-port.ts';
import { identify, isAlive } from './process/identity.ts';
import { planStack, readStackFile, servicesOf, writeStackFile } from './stack/index.ts';
import { eventually, writeProject } from './testing/small-project.ts';

const CLI = join(import.meta.dirname, 'cli.ts');

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vowswap-cli-'));
  await chmod(dataDir, 0o755);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

interface Run {
  child: ChildProcessWithoutNullStreams;
  output: () => string;
  exit: Promise<number | null>;
}

function run(...args: string[]): Run {
  return follow(spawn(process.execPath, [CLI, ...args, '--data-dir', dataDir]));
}

function follow(child: ChildProcessWithoutNullStreams): Run {
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, output: () => output, exit };
}

const FLAGS = ['--api-port', '0', '--db-port', '0', '--no-seed'];
const startStack = () => run('stack', ...FLAGS);
/** As npm does: through a shell, which a signal does not get past. */
const startThroughShell = () => {
  const command = [process.execPath, CLI, 'stack', ...FLAGS, '--data-dir', dataDir].join(' ');
  const env = { ...process.env, npm_lifecycle_event: 'stack' };
  return follow(spawn('/bin/sh', ['-c', `${command}; exit $?`], { env }));
};
const hasStarted = ({ output }: Run) =>
  eventually(
    async () => output(),
    (text) => text.includes('Send an event'),
    40_000,
  );
const processIds = () => {
  const file = readStackFile(dataDir);
  return Object.values(file?.processes ?? {}).map(({ pid }) => pid);
};
const allEnd = (pids: number[]) =>
  eventually(
    async () => pids.filter(isAlive),
    (alive) => alive.length === 0,
  );

describe('the values of a stack that is starting', () => {
  let folder: string;
  let port: number;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vowswap-starting-'));
    port = await findFreePort();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const about = (step: string | null) =>
    writeStackFile(folder, {
      supervisor: identify(process.pid),
      processes: {},
      services: { REST: `http://127.0.0.1:${port}/rest/v1/` },
      step,
      env: { API_URL: `http://127.0.0.1:${port}`, PUBLISHABLE_KEY: 'sb_publishable_x' },
    });
  const env = (...args: string[]) =>
    follow(spawn(process.execPath, [CLI, 'env', ...args, '--data-dir', folder]));
  const serve = async (status: number) => {
    const server = createServer((_request, reply) => reply.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return server;
  };

  it('are not printed before every service answers; what is missing is named', async () => {
    about('seed, counting');
    const early = env();
    expect(await early.exit).toBe(1);
    expect(early.output()).toBe(
      'Not there yet: REST. Now: seed, counting. `npm run -s stack:env -- --wait` waits for it.\n',
    );
    about('stopping');
    const ending = env();
    expect(await ending.exit).toBe(1);
    expect(ending.output()).toMatch(/^The stack is stopping\./);
    // Away behind its gateway is as good as not there.
    const server = await serve(503);
    about(null);
    expect(await env().exit).toBe(1);
    server.removeAllListeners('request');
    server.on('request', (_request, reply) => reply.writeHead(200).end());
    const late = env();
    expect(await late.exit).toBe(0);
    expect(late.output()).toContain(`API_URL="http://127.0.0.1:${port}"`);
  });

  it('are waited for with --wait, also before there is a stack, and each change is said', async () => {
    const waiting = env('--wait');
    await eventually(async () => waiting.output(), said(/^No stack is running on/m));
    about('migrations, applying');
    await eventually(async () => waiting.output(), said(/^Not there yet: REST\. Now: migrations/m));
    await serve(200);
    await eventually(async () => waiting.output(), said(/^Not there yet: the last steps/m));
    about(null);
    expect(await waiting.exit).toBe(0);
    expect(waiting.output()).toMatch(/^API_URL=/m);
  });

  const said = (sentence: RegExp) => (output: string) => sentence.test(output);

  it('cover everything that the stack has', async () => {
    const project = await writeProject({
      'functions/track/index.ts': '',
      'functions/more/index.ts': '',
    });
    onTestFinished(() => rm(project, { recursive: true }));
    const functions = join(project, 'functions');
    const plan = await planStack({ dataDir: folder, functions, withDashboard: true });
    expect(Object.keys(servicesOf(plan, { API_URL: 'x', DB_URL: 'y' })).sort()).toEqual(
      ['Postgres', 'REST', 'Auth', 'Realtime', 'track', 'more', 'Dashboard'].sort(),
    );
  });
});

describe('the command line', () => {
  it.each([
    [['dev', '--frsh'], "Unknown option '--frsh'"],
    [['stop'], 'Unknown command "stop"'],
    [['dev', '--api-port', 'http'], 'A port is a number'],
    [['stack', '--realtime', '127.0.0.1:4000'], '--realtime is the address of a Realtime server'],
    [['stack', '--realtime-host', 'x.localhost'], 'go with --realtime <url>'],
    [['env'], 'No stack is running'],
  ])('answers %j with one clear line and exit code 1', async (args, sentence) => {
    const { exit, output } = run(...args);
    expect(await exit).toBe(1);
    expect(output()).toContain(sentence);
    expect(output().trim().split('\n')).toHaveLength(1);
  });

  it('starts, prints its values, refuses a second start, and stops on Ctrl-C', async () => {
    const stack = startStack();
    await hasStarted(stack);
    const pids = processIds();
    expect(Object.keys(readStackFile(dataDir)?.processes ?? {})).toEqual(
      expect.arrayContaining(['postgres', 'gateway', 'track']),
    );

    const env = run('env');
    expect(await env.exit).toBe(0);
    const { API_URL } = readStackFile(dataDir)?.env ?? {};
    expect(env.output()).toContain(`API_URL="${API_URL}"\n`);
    expect(env.output()).toMatch(/^PUBLISHABLE_KEY="sb_publishable_\w+"$/m);

    const second = startStack();
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/^A stack is already running on .*\n$/);

    stack.child.kill('SIGINT');
    expect(await stack.exit).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('stops when the npm above it was killed', async () => {
    const stack = startThroughShell();
    await hasStarted(stack);
    const pids = [...processIds(), readStackFile(dataDir)?.supervisor.pid ?? 0];
    stack.child.kill('SIGKILL');
    await allEnd(pids);
  });

  it('leaves nothing running after kill -9, and starts again', async () => {
    const killed = startStack();
    await hasStarted(killed);
    const pids = processIds();
    killed.child.kill('SIGKILL');
    await killed.exit;
    await allEnd(pids);
    const again = startStack();
    await hasStarted(again);
    again.child.kill('SIGINT');
    expect(await again.exit).toBe(0);
  });
});
