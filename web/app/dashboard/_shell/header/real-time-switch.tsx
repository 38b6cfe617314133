'use client';
// Real-time on or off: off holds the numbers still, on catches up exactly.
import { useLive } from '#web/realtime/index.ts';
import { Switch } from '#web/ui/controls/switch.tsx';
import { useWords } from '#web/words/provider.tsx';
import { useLiveControls } from '../live/live-numbers.tsx';

export function RealTimeSwitch() {
  const words = useWords().realTime;
  const paused = useLive(({ freshness }) => freshness.kind === 'paused');
  const { pause, resume } = useLiveControls();
  return (
    <Switch checked={!paused} onChange={(on) => (on ? resume() : pause())}>
      <span className="max-sm:sr-only">{words.label}</span>
    </Switch>
  );
}
