'use client';
// For an empty panel: a command that sends one search, ready to paste; and the simulator, where there is one.
import { createContext, useContext, useState } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import { CopyButton } from '#web/ui/controls/copy-button.tsx';
import { useWords } from '#web/words/provider.tsx';
import type { Target } from './track-command.ts';

export interface TrackTarget extends Target {
  /** True when the simulator runs. Only the embedded stack has one. */
  startSimulator?: () => Promise<boolean>;
}

const TargetContext = createContext<TrackTarget | null>(null);
export const TrackTargetProvider = TargetContext;

/** Made when it is asked for: an id and a time of its own, and nothing that differs from the server's page. */
export function FirstEvent() {
  const target = useContext(TargetContext);
  const words = useWords().card;
  const [command, setCommand] = useState('');
  if (!target) return null;
  const make = async () => {
    const { trackCommand } = await import('./track-command.ts');
    setCommand(trackCommand(target, new Date()));
  };
  return (
    <>
      {target.startSimulator && <SimulatorButton start={target.startSimulator} />}
      <details
        className="mt-1 text-sm"
        onToggle={(event) => event.currentTarget.open && void make()}
      >
        <summary className="mx-auto w-fit list-none rounded text-accent underline-offset-4 hover:underline [&::-webkit-details-marker]:hidden">
          {words.tryTracking}
        </summary>
        <div className="relative mt-3 rounded-lg bg-sunken p-3 pt-8 text-left">
          <div className="absolute top-1 right-1">
            <CopyButton text={command} label={words.copy} doneLabel={words.copied} />
          </div>
          <pre className="font-mono text-xs leading-5 break-all whitespace-pre-wrap text-ink">
            {command}
          </pre>
        </div>
      </details>
    </>
  );
}

type Simulator = 'idle' | 'starting' | 'running' | 'failed';

function SimulatorButton({ start }: { start: () => Promise<boolean> }) {
  const words = useWords().card;
  const [simulator, setSimulator] = useState<Simulator>('idle');
  const onClick = async () => {
    setSimulator('starting');
    setSimulator((await start().catch(() => false)) ? 'running' : 'failed');
  };
  return (
    <div className="mt-3 mb-2 grid justify-items-center gap-2 text-sm">
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
