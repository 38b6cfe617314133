'use client';
// What the reader may see: the topics, and the sections that they carry.
import { useMemo } from 'react';
import { type Section, sectionsOf } from '#contract/topic.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';

const topicsOf = ({ topics }: LiveView) => topics;

export const useTopics = () => useLive(topicsOf);

export function useSections(): Section[] {
  const topics = useTopics();
  return useMemo(() => topics.flatMap(sectionsOf), [topics]);
}
