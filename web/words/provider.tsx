'use client';
// Hands the words and the formats of the reader to every component below.
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createFormat, type Format } from './format.ts';
import { languageOf } from './languages.ts';
import { useLoadedWords } from './load-words.ts';
import type { Words } from './shape.ts';

const LanguageContext = createContext<{ words: Words; format: Format } | null>(null);

interface Props {
  /** From the request, so that server and browser write the same text. */
  locale: string;
  timeZone: string;
  children: ReactNode;
}

export function LanguageProvider({ locale, timeZone, children }: Props) {
  const words = useLoadedWords(languageOf(locale));
  const language = useMemo(
    () => ({ words, format: createFormat(locale, timeZone) }),
    [words, locale, timeZone],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

function useLanguage() {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('Wrap the page in <LanguageProvider>.');
  return language;
}

export const useWords = () => useLanguage().words;
export const useFormat = () => useLanguage().format;
