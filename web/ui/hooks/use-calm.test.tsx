// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCalm } from './use-calm.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
describe.each([false, true])('a calm value (strict mode: %s)', (reactStrictMode) => {
  const calm = (isRush?: (shown: number, next: number) => boolean) => {
    const shown: number[] = [];
    const hook = renderHook(
      ({ value }) => {
        const current = useCalm(value, 1_000, isRush);
        if (shown.at(-1) !== current) shown.push(current);
      },
      { initialProps: { value: 0 }, reactStrictMode },
    );
    return { shown, become: (value: number) => hook.rerender({ value }), hook };
  };

  it('follows at once while changes are rare', async () => {
    const { shown, become } = calm();
    become(1);
    await pass(1_000);
    become(2);
    expect(shown).toEqual([0, 1, 2]);
  });

  it('follows a rush once per interval, and ends at the last value by itself', async () => {
    const { shown, become } = calm();
    for (let n = 1; n <= 12; n += 1) {
      become(n);
      await pass(200);
    }
    // A turn comes after the next paint.
    expect(shown).toEqual([0, 1, 6, 12]);
    become(13);
    await pass(1_050);
    expect(shown).toEqual([0, 1, 6, 12, 13]);
  });

  it('does not hold back what is no rush', async () => {
    const { shown, become } = calm((before, next) => next - before > 5);
    for (const value of [1, 2, 20]) become(value);
    expect(shown).toEqual([0, 1, 2]);
    await pass(1_050);
    expect(shown).toEqual([0, 1, 2, 20]);
  });

  it('leaves no timer behind', async () => {
    const { become, hook } = calm();
    become(1);
    become(2);
    hook.unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});
