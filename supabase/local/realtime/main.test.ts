/** The server as a process of its own: how it says that it listens, and how it ends. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join as pathTo } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { ask } from './conformance/bare-clients.ts';
import { join, joined } from './conformance/frames-of.ts';
import { startTestDatabase, type TestDatabase } from './conformance/target.ts';
import { tokenOf } from './conformance/tokens.ts';
import { WireClient } from './conformance/wire-client.ts';

const JWT_SECRET = 'a secret of the process test, long enough for HS256';
const announcement = z.object({ listening: z.number().int().positive(), seed: z.number() });

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database?.stop());

async function startProcess(
  seed?: string,
): Promise<{ child: ChildProcess; port: number; seed: number }> {
  const child = fork(pathTo(import.meta.dirname, 'main.ts'), [], {
    env: { ...process.env, DB_URL: database.url, JWT_SECRET, REALTIME_SEED: seed },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('The process has no output to read.');
  const [line] = await once(createInterface(child.stdout), 'line');
  const { listening, seed: chosen } = announcement.parse(JSON.parse(line));
  return { child, port: listening, seed: chosen };
}

const open = async (port: number) =>
  WireClient.open(`ws://127.0.0.1:${port}/socket`, await tokenOf('anon', JWT_SECRET), 'v2');

describe('the process', () => {
  it('closes its sockets as a service that restarts when it is asked to end', async () => {
    const { child, port } = await startProcess();
    const [member, idler] = [await open(port), await open(port)];
    await ask(member, join('1', 'a'), joined('1', 'a'));
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await member.closed).toBe(1012);
    expect(await idler.closed).toBe(1006);
    expect(await exit).toEqual([0, null]);
  });

  it('names its seed first: the one it is given, or one of its own', async () => {
    expect((await startProcess('42')).seed).toBe(42);
    const [one, other] = await Promise.all([startProcess(), startProcess()]);
    expect(one.seed).not.toBe(other.seed);
  });

  it('ends with its parent', async () => {
    const { child } = await startProcess();
    const exit = once(child, 'exit');
    child.disconnect();
    expect(await exit).toEqual([0, null]);
  });
});
