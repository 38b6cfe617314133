'use client';
// Good news where events arrived and none was rejected; where none arrived, no news.
import { CircleCheck, CircleSlash } from 'lucide-react';
import type { Health } from '#contract/health.ts';
import { useWords } from '#web/words/provider.tsx';
import { NoticeLine } from '../card/index.ts';
import { arrivals } from './verdict.ts';

export function NothingRejected({ health, good }: { health: Health; good: string }) {
  const { noArrivals } = useWords().quality;
  if (arrivals(health).arrived === 0)
    return <NoticeLine icon={<CircleSlash />}>{noArrivals}</NoticeLine>;
  return <NoticeLine icon={<CircleCheck className="text-good" />}>{good}</NoticeLine>;
}
