import { afterEach, describe, expect, it, vi } from 'vitest';
import { createListeners } from './listeners.ts';

describe('listeners', () => {
  afterEach(() => vi.restoreAllMocks());

  it('one that throws costs the others nothing, and its error is not swallowed', () => {
    const thrown: unknown[] = [];
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => {
      try {
        task();
      } catch (error) {
        thrown.push(error);
      }
    });
    const { add, notify } = createListeners<number>();
    const heard: number[] = [];
    add(() => {
      throw new Error('mine');
    });
    add((n) => heard.push(n));
    notify(1);
    expect(heard).toEqual([1]);
    expect(thrown).toEqual([new Error('mine')]);
  });

  it('the same function added twice is called twice, and each is removed alone', () => {
    const { add, notify } = createListeners<number>();
    const heard: number[] = [];
    const listener = (n: number) => heard.push(n);
    const remove = add(listener);
    add(listener);
    notify(1);
    remove();
    notify(2);
    expect(heard).toEqual([1, 1, 2]);
  });
});
