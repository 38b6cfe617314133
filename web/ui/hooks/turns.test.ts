// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeTurn } from './turns.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const PAINT_MS = 20;
const paint = () => vi.advanceTimersByTimeAsync(PAINT_MS);

describe('turns', () => {
  it('come one between two paints, in the order in which they were asked for', async () => {
    const done: string[] = [];
    for (const name of ['chart', 'list', 'feed']) takeTurn(() => done.push(name));
    expect(done).toEqual([]);
    await paint();
    expect(done).toEqual(['chart']);
    await paint();
    expect(done).toEqual(['chart', 'list']);
    await paint();
    expect(done).toEqual(['chart', 'list', 'feed']);
  });

  it('may be given back, and then hold up no other', async () => {
    const done: string[] = [];
    const giveBack = takeTurn(() => done.push('gone'));
    takeTurn(() => done.push('next'));
    giveBack();
    await paint();
    expect(done).toEqual(['next']);
    takeTurn(() => done.push('gone, too'))();
    await paint();
    expect(done).toEqual(['next']);
  });

  it('are taken again by a task that asks during its own', async () => {
    let turns = 0;
    const again = () => {
      turns += 1;
      if (turns < 3) takeTurn(again);
    };
    takeTurn(again);
    for (let i = 0; i < 4; i += 1) await paint();
    expect(turns).toBe(3);
  });
});
