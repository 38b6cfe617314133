'use client';
// What the SDK does at this moment, and the switch by which the shopper stops it.
import Link from 'next/link';
import { useEffect, useState } from 'react';
import type { Analytics, Counts } from '#web/capture/index.ts';
import { Switch } from '#web/ui/controls/switch.tsx';
import { useAnalytics } from './analytics.tsx';

const EVERY_MS = 500;

type Silence = ReturnType<Analytics['silence']>;

const REASONS: Record<Exclude<Silence, null>, string> = {
  bot: 'Nothing is recorded: this browser is driven by a program.',
  privacy_signal: 'Nothing is recorded: your browser asks for privacy.',
  no_consent: 'Nothing is recorded, and what was waiting is deleted.',
  no_page: 'Nothing is recorded.',
};

function sentence(silence: Silence, { accepted, duplicates, waiting, rejected }: Counts): string {
  if (silence) return REASONS[silence];
  const events = accepted + duplicates;
  const parts = [`${events} ${events === 1 ? 'event' : 'events'} of yours recorded`];
  if (waiting > 0) parts.push(`${waiting} on the way`);
  if (rejected > 0) parts.push(`${rejected} rejected`);
  return parts.join(', ');
}

export function TrackingBar() {
  const analytics = useAnalytics();
  const [state, setState] = useState<{ counts: Counts; silence: Silence }>();
  useEffect(() => {
    const look = () => setState({ counts: analytics.counts(), silence: analytics.silence() });
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [analytics]);
  if (!state) return null;
  const { counts, silence } = state;
  const isFixed = silence !== null && silence !== 'no_consent';
  return (
    <aside
      aria-label="Analytics"
      className="fixed inset-x-0 bottom-0 z-20 border-t bg-surface/95 backdrop-blur"
    >
      <div className="mx-auto flex max-w-7xl items-center gap-4 px-4 py-2 text-sm text-muted sm:px-8">
        {!isFixed && (
          <Switch checked={silence === null} onChange={(given) => analytics.consent(given)}>
            Record my visit
          </Switch>
        )}
        <output className="tabular min-w-0 flex-1 truncate" data-waiting={counts.waiting}>
          {sentence(silence, counts)}
        </output>
        <Link
          href="/dashboard/analytics"
          className="shrink-0 font-medium text-accent hover:underline"
        >
          See it live
        </Link>
      </div>
    </aside>
  );
}
