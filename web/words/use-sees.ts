'use client';
// What a member sees, in words: every section, or those that are listed.
import type { Role } from '#contract/access.ts';
import { SECTIONS, sectionsOf, type Topic } from '#contract/topic.ts';
import { useFormat, useWords } from './provider.tsx';

export function useSees() {
  const words = useWords();
  const { locale } = useFormat();
  return (role: Role | null, topics: readonly Topic[]): string => {
    const sections = new Set(topics.flatMap((topic) => sectionsOf(topic)));
    if (role === 'owner' || role === 'analyst' || sections.size === SECTIONS.length)
      return words.account.sees.all;
    if (sections.size === 0) return words.account.sees.nothing;
    const names = SECTIONS.filter((section) => sections.has(section)).map(
      (section) => words.sections[section],
    );
    return words.account.sees.some(new Intl.ListFormat(locale).format(names));
  };
}
