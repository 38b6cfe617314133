'use client';
// The health of ingest and fold, asked again every ten seconds while the page is visible.
import { useState } from 'react';
import useSWR from 'swr';
import type { Health } from '#contract/health.ts';
import { ChannelType } from '#contract/topic.ts';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import type { RpcError } from '#web/data/client/rpc-error.ts';
import {
  aheadAtMost,
  type ClockReading,
  keepReading,
  readClock,
} from '#web/data/client/server-clock.ts';
import { HEALTH_KEY, type HealthWindow, readHealth } from '#web/data/queries/health.ts';
import { readState } from '#web/data/queries/read-state.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';

const EVERY_MS = 10_000;

/** What the server rendered. */
export interface Rendered {
  hours: HealthWindow;
  health: Health | null;
}

const seesAll = ({ topics }: LiveView) => topics.includes(ChannelType.ANALYTICS);
const isPaused = ({ freshness }: LiveView) => freshness.kind === 'paused';

export function useHealth(hours: HealthWindow, rendered: Rendered) {
  const client = useProjectClient();
  const allowed = useLive(seesAll);
  const paused = useLive(isPaused);
  const [readings, setReadings] = useState<readonly ClockReading[]>([]);
  /** Each answer also says what time it is on the server. */
  const read = async () => {
    const asked = Date.now();
    const answer = await readHealth(client, hours);
    const [taken, answered] = [Date.parse(answer.takenAt), Date.parse(answer.answeredAt)];
    const reading = readClock({ asked, taken, answered, received: Date.now() });
    setReadings((before) => keepReading(before, reading));
    return answer;
  };
  const { data, error, mutate } = useSWR<Health, RpcError>(
    allowed ? [HEALTH_KEY, hours] : null,
    read,
    {
      fallbackData: (rendered.hours === hours && rendered.health) || undefined,
      keepPreviousData: true,
      // SWR itself waits while the tab is hidden. Real-time off holds these numbers still too.
      refreshInterval: paused ? 0 : EVERY_MS,
      revalidateOnFocus: !paused,
      revalidateOnReconnect: !paused,
      revalidateIfStale: !paused,
    },
  );
  return {
    state: readState(allowed, { data, error }),
    serverAheadMs: aheadAtMost(readings),
    retry: () => void mutate(),
  };
}
