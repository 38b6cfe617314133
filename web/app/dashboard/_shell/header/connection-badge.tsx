'use client';
// Says whether the numbers are live, and behind a click how it knows.
import type { ReactNode } from 'react';
import { type LiveView, useLive } from '#web/realtime/index.ts';
import { cn } from '#web/ui/cn.ts';
import { Popover, PopoverContent, PopoverTrigger } from '#web/ui/overlays/popover.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type ConnectionWords, connectionWords } from './connection-words.ts';

const DOT: Record<ConnectionWords['tone'], string> = {
  live: 'bg-good',
  working: 'bg-warn animate-breathe',
  held: 'bg-faint',
  lost: 'bg-bad',
};

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 py-1">
      <dt className="text-muted">{name}</dt>
      <dd className="tabular text-right">{children}</dd>
    </div>
  );
}

const whole = (view: LiveView) => view;
const connection = ({ connectionState, freshness }: LiveView) => ({ connectionState, freshness });

function Facts() {
  const { connectionState, snapshot, topics } = useLive(whole);
  const words = useWords().connection;
  const format = useFormat();
  return (
    <details className="mt-3 border-t pt-2 text-xs">
      <summary className="cursor-pointer py-1 text-muted">{words.details}</summary>
      <dl>
        <Fact name={words.facts.socket}>{words.states[connectionState]}</Fact>
        {snapshot && <Fact name={words.facts.position}>{format.count(snapshot.seq)}</Fact>}
        {topics.length > 0 && (
          <Fact name={words.facts.topics}>
            {topics.map((topic) => (
              <code key={topic} className="block font-mono">
                {topic}
              </code>
            ))}
          </Fact>
        )}
      </dl>
    </details>
  );
}

/** How far the numbers of every page reach, to the second. */
function Reached() {
  const until = useLive((view) => view.snapshot?.completeUntil ?? null);
  const words = useWords().card;
  const format = useFormat();
  return (
    until && <p className="tabular mt-2">{words.completeUntil(format.moment(new Date(until)))}</p>
  );
}

/** As wide as what is said of any page sooner or later, so that nothing moves when it is. */
function Roomy({ children, className }: { children: string; className: string }) {
  const { live, loading, catchingUp, pausedShort } = useWords().connection;
  return (
    <span className={cn('tabular grid text-left *:[grid-area:1/1]', className)}>
      <span>{children}</span>
      {[live, loading, catchingUp, pausedShort].map((usual) => (
        <span key={usual} aria-hidden className="invisible">
          {usual}
        </span>
      ))}
    </span>
  );
}

export function ConnectionBadge() {
  const view = useLive(connection);
  const words = useWords();
  const { label, short, about, tone } = connectionWords(view, words, useFormat());
  return (
    <Popover>
      <PopoverTrigger
        aria-label={`${words.connection.label}: ${label}`}
        className="flex h-7 items-center gap-2 rounded-full border bg-surface px-2.5 text-xs font-medium whitespace-nowrap hover:bg-sunken pointer-coarse:h-9"
      >
        <span aria-hidden className={cn('size-2 shrink-0 rounded-full', DOT[tone])} />
        {/* Since when the numbers hold still is said over the foot of the page. */}
        <Roomy className="max-md:hidden">{tone === 'held' ? short : label}</Roomy>
        <Roomy className="md:hidden">{short}</Roomy>
      </PopoverTrigger>
      <PopoverContent aria-label={words.connection.label}>
        <p className="font-medium">{label}</p>
        <p className="mt-1 text-muted">{about}</p>
        <Reached />
        <Facts />
      </PopoverContent>
      <span role="status" className="sr-only">
        {label}
      </span>
    </Popover>
  );
}
