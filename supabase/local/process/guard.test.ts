import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guardProcess } from './guard.ts';

describe('the guard', () => {
  it('ends a process that stands still, once the supervisor is gone', async () => {
    const sleeper = spawn('sleep', ['60'], { detached: true });
    onTestFinished(() => void sleeper.kill('SIGKILL'));
    await once(sleeper, 'spawn');
    sleeper.kill('SIGSTOP');
    const ended = once(sleeper, 'exit');
    // The end of its input is what it notices.
    guardProcess(-(sleeper.pid ?? 0), ['SIGTERM']).stdin?.end();
    expect(await ended).toEqual([null, 'SIGTERM']);
  });
});
