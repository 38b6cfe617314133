// The shape of the words of every language: that of the English ones.
import type { en } from './en/index.ts';

/** Words keep their keys and their arguments from language to language, not their text. */
type Shape<T> = T extends (...args: infer Args) => string
  ? (...args: Args) => string
  : T extends string
    ? string
    : { readonly [Key in keyof T]: Shape<T[Key]> };

export type Words = Shape<typeof en>;
