// Words in the browser: those of one language are loaded, not those of all.
import { use } from 'react';
import { en } from './en/index.ts';
import type { Language } from './languages.ts';
import type { Words } from './shape.ts';

let german: Promise<Words> | undefined;

/** English comes with the page; a page in another language waits for its words before it starts. */
export function useLoadedWords(language: Language): Words {
  if (language === 'en') return en;
  german ??= import('./de/index.ts').then(({ de }) => de);
  return use(german);
}
