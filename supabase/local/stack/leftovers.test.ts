import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify, isAlive, type RunningProcess } from '../process/identity.ts';
import { endLeftovers, refuseSecondStart } from './leftovers.ts';
import { writeStackFile } from './stack-file.ts';

const GONE: RunningProcess = { pid: 2 ** 22 + 1, startTime: '1' };

let dataDir: string;
let sleeper: ChildProcess;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vowswap-leftovers-'));
  sleeper = spawn('sleep', ['60']);
});
afterEach(async () => {
  sleeper.kill('SIGKILL');
  await rm(dataDir, { recursive: true });
});

const write = (supervisor: RunningProcess, left: RunningProcess) =>
  writeStackFile(dataDir, { supervisor, processes: { left }, services: {}, step: null, env: {} });

describe('what an earlier run left behind', () => {
  it('is ended when its supervisor is gone', async () => {
    const pid = sleeper.pid ?? 0;
    write(GONE, identify(pid));
    await endLeftovers(dataDir);
    expect(isAlive(pid)).toBe(false);
  }, 10_000);

  it('is left alone when its id has become that of another process', async () => {
    const pid = sleeper.pid ?? 0;
    write(GONE, { pid, startTime: 'earlier' });
    await endLeftovers(dataDir);
    expect(isAlive(pid)).toBe(true);
  });

  it('is no leftover while its supervisor lives: a second start is refused', async () => {
    write(identify(sleeper.pid ?? 0), GONE);
    await expect(refuseSecondStart(dataDir)).rejects.toThrow(/already running .* \(process \d+\)/);
  }, 10_000);

  it('is nothing in an empty folder', async () => {
    await expect(endLeftovers(dataDir)).resolves.toBeUndefined();
  });
});
