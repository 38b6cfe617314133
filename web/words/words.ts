// The words of the dashboard by language; the reader's first known language wins.
import { en } from './en/index.ts';

/** Words keep their keys and their arguments from language to language, not their text. */
type Shape<T> = T extends (...args: infer Args) => string
  ? (...args: Args) => string
  : T extends string
    ? string
    : { readonly [Key in keyof T]: Shape<T[Key]> };

export type Words = Shape<typeof en>;

const LANGUAGES = new Map<string, Words>([['en', en]]);

export function wordsFor(locale: string): Words {
  return LANGUAGES.get(locale.split('-')[0] ?? '') ?? en;
}
