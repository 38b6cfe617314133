import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { wordsFor } from './words.ts';

/** Every text of a language by its path; a sentence with arguments as it is said of five. */
function textsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') return [[at, value] as [string, string]];
    if (typeof value === 'function')
      return [[at, String(Reflect.apply(value, null, [5, '5', '5']))] as [string, string]];
    if (typeof value === 'object' && value !== null) return textsOf(value, at);
    return [];
  });
}

const english = new Map(textsOf(wordsFor('en')));

/** Written the same in both languages. */
const SAME = /^(language|product)$/;

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the words of %s', (language) => {
  const texts = new Map(textsOf(wordsFor(language)));

  it('have every key of the English ones, and no other', () => {
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('leave no sentence in English', () => {
    const left = [...texts].filter(
      ([key, text]) => text === english.get(key) && /\p{L}{2}.*\s/u.test(text) && !SAME.test(key),
    );
    expect(left).toEqual([]);
  });

  it('are none of them empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
