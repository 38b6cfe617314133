import { describe, expect, it } from 'vitest';
import { isDue } from './due.ts';

const NOW = 1_000_000;
const standing = {
  answeredUntil: NOW,
  news: NOW,
  watermark: NOW,
  sinceNews: 1_000,
  sinceAsked: 5_000,
  took: 100,
};

describe('a page asks again', () => {
  it('when a frame brought what its answer does not have yet', () => {
    expect(isDue({ ...standing, news: NOW + 1, watermark: NOW + 1 })).toBe(true);
  });

  it('a moment after the frame, when its numbers are counted', () => {
    const news = { ...standing, news: NOW + 1, watermark: NOW + 1 };
    expect(isDue({ ...news, sinceNews: 999 })).toBe(false);
  });

  it('not while nothing new has come', () => {
    expect(isDue({ ...standing, watermark: NOW + 10_000 })).toBe(false);
  });

  it('at most every five seconds, and less often when answers take long', () => {
    const news = { ...standing, news: NOW + 1, watermark: NOW + 1 };
    expect(isDue({ ...news, sinceAsked: 4_999 })).toBe(false);
    expect(isDue({ ...news, took: 2_000 })).toBe(false);
    expect(isDue({ ...news, took: 2_000, sinceAsked: 10_000 })).toBe(true);
  });

  it('now and then in a quiet hour, so that its watermark does not look broken', () => {
    expect(isDue({ ...standing, watermark: NOW + 30_001 })).toBe(true);
  });

  it('not before the first answer, and not before the live numbers are there', () => {
    expect(isDue({ ...standing, answeredUntil: null, news: NOW + 1 })).toBe(false);
    expect(isDue({ ...standing, watermark: null, news: NOW + 1 })).toBe(false);
  });
});
