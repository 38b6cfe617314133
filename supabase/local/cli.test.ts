import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive } from './process/identity.ts';
import { readStackFile } from './stack-file.ts';
import { eventually } from './testing/small-project.ts';

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

describe('the command line', () => {
  it.each([
    [['dev', '--frsh'], "Unknown option '--frsh'"],
    [['stop'], 'Unknown command "stop"'],
    [['dev', '--api-port', 'http'], 'A port is a number'],
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
    expect(pids.length).toBeGreaterThan(3);

    const env = run('env');
    await env.exit;
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
