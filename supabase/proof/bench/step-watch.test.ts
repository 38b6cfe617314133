import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchSteps } from './step-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a step of a bench', () => {
  it('is given up after its deadline, and says every minute until then what it waits for', async () => {
    const said: string[] = [];
    using steps = watchSteps((text) => said.push(text));
    steps.begin('waiting for the socket', 150);
    vi.advanceTimersByTime(150_000);
    await expect(steps.overdue).rejects.toThrow(
      '"waiting for the socket" did not end within 150 s.',
    );
    expect(said).toEqual([
      'waiting for the socket',
      'still: waiting for the socket (60 s, at most 150 s)',
      'still: waiting for the socket (120 s, at most 150 s)',
    ]);
  });

  it('has a deadline of its own: the next one begins anew, and none is left at the end', async () => {
    const overdue = vi.fn();
    {
      using steps = watchSteps(() => undefined);
      steps.overdue.catch(overdue);
      steps.begin('one', 100);
      vi.advanceTimersByTime(90_000);
      steps.begin('two', 100);
      vi.advanceTimersByTime(90_000);
    }
    await vi.advanceTimersByTimeAsync(1_000_000);
    expect(overdue).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
