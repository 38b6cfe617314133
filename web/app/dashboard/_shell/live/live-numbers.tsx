'use client';
// Binds the page to the live store: the one file of the shell that knows where numbers come from.
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Access } from '#contract/access.ts';
import { stepAt } from '#web/data/address/page-state.ts';
import { browserClient } from '#web/data/client/browser-client.ts';
import { ProjectClientProvider } from '#web/data/client/project-client.tsx';
import type { Project } from '#web/data/project/environment.ts';
import type { FirstNumbers } from '#web/data/queries/overview.ts';
import type { Range } from '#web/data/queries/snapshot.ts';
import {
  type Filter,
  LiveProvider,
  realtimeOptions,
  useLive,
  useLiveStore,
} from '#web/realtime/index.ts';

/** Timers sleep with the laptop: look often instead of waiting for the moment. */
const LOOK_MS = 10_000;

interface Props {
  project: Project;
  access: Access;
  range: Range;
  filter: Filter | null;
  first: FirstNumbers;
  /** The start of the range has moved on. */
  onRangeStep: (step: number) => void;
  children: ReactNode;
}

export function LiveNumbers(props: Props) {
  const { project, access, range, filter, first, onRangeStep, children } = props;
  const [client] = useState(() => browserClient(project, realtimeOptions));
  return (
    <ProjectClientProvider value={client}>
      <LiveProvider client={client} range={range} filter={filter} initial={{ ...first, access }}>
        <RangeClock onStep={onRangeStep} />
        {children}
      </LiveProvider>
    </ProjectClientProvider>
  );
}

/** Moves the range on as time passes, but not while the numbers hold still. */
function RangeClock({ onStep }: { onStep: (step: number) => void }) {
  const paused = useLive(({ freshness }) => freshness.kind === 'paused');
  useEffect(() => {
    if (paused) return;
    const look = () => onStep(stepAt(new Date()));
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [paused, onStep]);
  return null;
}

export function useLiveControls() {
  const { pause, resume, recheckAccess } = useLiveStore();
  const retry = useCallback(() => void recheckAccess(), [recheckAccess]);
  return { pause, resume, retry };
}
