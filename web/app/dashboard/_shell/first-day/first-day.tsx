'use client';
// One banner while nothing was ever tracked: what a shop puts into its pages, a first event to send, and made-up shoppers.
import { createContext, useContext, useState, useSyncExternalStore } from 'react';
import { type LiveView, useLive } from '#web/realtime/index.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { CopyButton } from '#web/ui/controls/copy-button.tsx';
import { useWords } from '#web/words/provider.tsx';
import type { Target } from './track-command.ts';

export interface TrackTarget extends Target {
  /** Where this dashboard stands, as far as its server knows. */
  dashboard: string;
  /** True when the simulator runs. Only the embedded stack has one. */
  startSimulator?: () => Promise<boolean>;
}

const TargetContext = createContext<TrackTarget | null>(null);
/** Null: the project has events. The server says so with the page, so that the banner pushes nothing down later. */
export const FirstDayProvider = TargetContext;

/** Whatever comes stands in the feed. */
const isStillEmpty = ({ feed, filter }: LiveView) => filter === null && feed.length === 0;

export function FirstDay() {
  const target = useContext(TargetContext);
  return target && <Banner target={target} />;
}

function Banner({ target }: { target: TrackTarget }) {
  const words = useWords().firstDay;
  const dashboard = useOrigin(target.dashboard);
  if (!useLive(isStillEmpty)) return null;
  return (
    <section
      aria-label={words.title}
      className="mb-4 grid animate-appear gap-2 rounded-xl border bg-surface p-4"
    >
      <p className="text-base font-medium">{words.title}</p>
      <p className="text-sm text-muted">{words.lead}</p>
      <Code text={snippetOf(target, dashboard)} />
      {target.startSimulator && <SimulatorButton start={target.startSimulator} />}
      <Command target={target} />
    </section>
  );
}

const never = () => () => undefined;

const useOrigin = (rendered: string): string =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => rendered,
  );

/** What the shop's pages load; `vowswap` is then ready to use. */
const snippetOf = ({ url, publishableKey }: Target, dashboard: string) =>
  [
    `<script src="${dashboard}/capture.js" data-url="${url}" data-key="${publishableKey}"></script>`,
    "<script>vowswap.search({ query: 'lace veil', resultsCount: 24 })</script>",
  ].join('\n');

function Code({ text }: { text: string }) {
  const words = useWords().card;
  return (
    <div className="relative rounded-lg bg-sunken p-3 pr-10">
      <div className="absolute top-1 right-1">
        <CopyButton text={text} label={words.copy} doneLabel={words.copied} />
      </div>
      <pre className="font-mono text-xs leading-5 break-all whitespace-pre-wrap text-ink">
        {text}
      </pre>
    </div>
  );
}

/** Made when it is asked for: an event has an id and a time of its own. */
function Command({ target }: { target: Target }) {
  const words = useWords().firstDay;
  const [command, setCommand] = useState('');
  const make = async () => {
    const { trackCommand } = await import('./track-command.ts');
    setCommand(trackCommand(target, new Date()));
  };
  return (
    <details className="text-sm" onToggle={(event) => event.currentTarget.open && void make()}>
      <summary className="mb-2 w-fit list-none rounded text-accent underline-offset-4 hover:underline [&::-webkit-details-marker]:hidden">
        {words.tryTracking}
      </summary>
      <Code text={command} />
    </details>
  );
}

type Simulator = 'idle' | 'starting' | 'running' | 'failed';

function SimulatorButton({ start }: { start: () => Promise<boolean> }) {
  const words = useWords().firstDay;
  const [simulator, setSimulator] = useState<Simulator>('idle');
  const onClick = async () => {
    setSimulator('starting');
    setSimulator((await start().catch(() => false)) ? 'running' : 'failed');
  };
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <Button onClick={onClick} disabled={simulator === 'starting' || simulator === 'running'}>
        {words.startSimulator}
      </Button>
      <p role="status">
        {simulator === 'running' && words.simulatorRuns}
        {simulator === 'failed' && words.simulatorFailed}
      </p>
    </div>
  );
}
