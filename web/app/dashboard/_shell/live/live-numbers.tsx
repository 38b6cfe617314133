'use client';
// Binds the page to the live store: the one file of the shell that knows where numbers come from.
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Access } from '#contract/access.ts';
import { minuteAt } from '#web/data/address/asked-range.ts';
import { ProjectClientProvider } from '#web/data/client/project-client.tsx';
import type { Project } from '#web/data/project/environment.ts';
import type { FirstNumbers } from '#web/data/queries/overview.ts';
import type { Range } from '#web/data/queries/range.ts';
import { type Filter, LiveProvider, useLive, useLiveStore } from '#web/realtime/index.ts';
import { lazyClient } from './lazy-client.ts';

/** Timers sleep with the laptop: look often instead of waiting for the moment. */
const LOOK_MS = 10_000;

interface Props {
  project: Project;
  access: Access;
  range: Range;
  filter: Filter | null;
  first: FirstNumbers;
  /** Another minute has begun. */
  onMinute: (minute: number) => void;
  children: ReactNode;
}

export function LiveNumbers(props: Props) {
  const { project, access, range, filter, first, onMinute, children } = props;
  const [{ client, ports }] = useState(() => lazyClient(project));
  return (
    <ProjectClientProvider value={client}>
      <LiveProvider ports={ports} range={range} filter={filter} initial={{ ...first, access }}>
        <RangeClock onMinute={onMinute} />
        {children}
      </LiveProvider>
    </ProjectClientProvider>
  );
}

/** Moves the range on as time passes, but not while the numbers hold still. */
function RangeClock({ onMinute }: { onMinute: (minute: number) => void }) {
  const paused = useLive(({ freshness }) => freshness.kind === 'paused');
  useEffect(() => {
    if (paused) return;
    const look = () => onMinute(minuteAt(new Date()));
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [paused, onMinute]);
  return null;
}

export function useLiveControls() {
  const { pause, resume, recheckAccess } = useLiveStore();
  const retry = useCallback(() => void recheckAccess(), [recheckAccess]);
  return { pause, resume, retry };
}
