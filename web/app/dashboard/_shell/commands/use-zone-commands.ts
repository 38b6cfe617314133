'use client';
// Time zones as commands: type a city, get its clock.
import { useMemo } from 'react';
import { useWords } from '#web/words/provider.tsx';
import { allZones, findZones, readable } from '../range/zones.ts';
import { usePage } from '../use-page-state.ts';
import type { Command } from './use-commands.ts';

const MAX_ZONES = 5;
const MIN_TYPED = 2;

export function useZoneCommands(typed: string): Command[] {
  const words = useWords();
  const { state, ownZone, change } = usePage();
  const zones = useMemo(allZones, []);
  const group = words.range.timeZone;
  const own: Command = {
    id: 'zone-device',
    group,
    label: ownZone ? readable(ownZone) : words.range.browserZone,
    run: () => change({ ...state, timeZone: null }),
  };
  if (typed.trim().length < MIN_TYPED) return state.timeZone ? [own] : [];
  return findZones(zones, typed, MAX_ZONES).map((zone) => ({
    id: `zone-${zone}`,
    group,
    label: readable(zone),
    run: () => change({ ...state, timeZone: zone }),
  }));
}
