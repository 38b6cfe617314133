import { describe, expect, it } from 'vitest';
import { createKeySequence, isTyping } from './key-sequence.ts';

const bound = () =>
  createKeySequence([
    { id: 'help', keys: ['?'] },
    { id: 'events', keys: ['g', 'e'] },
    { id: 'export', keys: ['e'] },
  ]);

/** What each key completes, pressed a tenth of a second apart. */
const press = (...keys: string[]) => {
  const sequence = bound();
  return keys.map((key, i) => sequence.press(key, 1_000 + i * 100));
};

describe('shortcuts', () => {
  it('of one key are there at once', () => {
    expect(press('?', '?')).toEqual(['help', 'help']);
  });

  it('of two keys come with the second', () => {
    expect(press('g', 'e')).toEqual([null, 'events']);
  });

  it('begin anew after one was found', () => {
    expect(press('g', 'e', 'e')).toEqual([null, 'events', 'export']);
  });

  it('forget the first key when the second belongs to nothing', () => {
    expect(press('g', 'x', 'e')).toEqual([null, null, 'export']);
    expect(press('g', 'g', 'e')).toEqual([null, null, 'events']);
  });

  it('forget the first key after a while', () => {
    const sequence = bound();
    expect(sequence.press('g', 0)).toBeNull();
    expect(sequence.press('e', 5_000)).toBe('export');
  });

  it('leave text fields alone', () => {
    expect(isTyping({ tagName: 'INPUT' })).toBe(true);
    expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
    expect(isTyping({ tagName: 'BUTTON' })).toBe(false);
  });
});
