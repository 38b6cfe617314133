'use client';
// One line over the foot of the page when numbers do not move: real-time is off, or the connection is lost. It moves nothing.
import { Pause, WifiOff } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useLive } from '#web/realtime/index.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { untilLoaded } from '#web/ui/until-loaded.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { useLiveControls } from './live-numbers.tsx';

/** Few readers pause: what asks comes then. */
const News = lazy(async () => ({
  default: (await untilLoaded(() => import('./news.tsx'))).News,
}));

const LINE =
  'fixed bottom-[max(1rem,env(safe-area-inset-bottom))] left-1/2 z-30 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border px-4 py-2 text-sm shadow-lg';

export function Notice() {
  const freshness = useLive((view) => view.freshness);
  const hasNumbers = useLive((view) => view.snapshot !== null);
  const { resume, retry } = useLiveControls();
  const words = useWords();
  const format = useFormat();
  if (!hasNumbers) return null;
  if (freshness.kind === 'paused') {
    return (
      <div className={`${LINE} bg-sunken`}>
        <Pause aria-hidden className="size-4 text-muted" />
        <span className="tabular">{words.realTime.pausedTitle(format.clock(freshness.since))}</span>
        <span role="status" className="font-medium text-accent empty:hidden">
          <Suspense>
            <News />
          </Suspense>
        </span>
        <Button weight="link" onClick={resume}>
          {words.realTime.pausedAction}
        </Button>
      </div>
    );
  }
  if (freshness.kind === 'stale') {
    return (
      <div className={`${LINE} border-warn bg-warn-soft`}>
        <WifiOff aria-hidden className="size-4 text-warn" />
        <span className="tabular font-medium">
          {words.realTime.staleTitle(format.clock(freshness.since))}
        </span>
        <span className="text-muted">{words.realTime.staleLead}</span>
        <Button weight="link" onClick={retry}>
          {words.retry}
        </Button>
      </div>
    );
  }
  return null;
}
