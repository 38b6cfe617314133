import { isValidElement, Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FirstPaint } from './first-paint.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const readIn = (ms: number) =>
  new Promise<string>((resolve) => {
    setTimeout(() => resolve('the numbers'), ms);
  });
const painted = async (of: Promise<string>) => {
  const element = FirstPaint({ of, fallback: 'the shape', children: (value) => <b>{value}</b> });
  await vi.advanceTimersByTimeAsync(2_000);
  return element;
};

describe('the first paint', () => {
  it('holds what is there in time, without a boundary around it', async () => {
    expect(await painted(Promise.resolve('the numbers'))).toEqual(<b>the numbers</b>);
    expect(await painted(readIn(400))).toEqual(<b>the numbers</b>);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is the shape of the page where the numbers take longer', async () => {
    const element = await painted(readIn(1_000));
    expect(isValidElement(element) && element.type).toBe(Suspense);
    expect(element).toMatchObject({ props: { fallback: 'the shape' } });
  });
});
