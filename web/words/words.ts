// The words of the dashboard by language, for pages that are made on the server.
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { languageOf } from './languages.ts';
import type { Words } from './shape.ts';

const WORDS = { en, de };

export const wordsFor = (locale: string): Words => WORDS[languageOf(locale)];
