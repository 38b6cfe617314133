'use client';
// The card around a panel: its name, and what to show when there are no numbers.
import { useId, useState } from 'react';
import { Card } from '#web/ui/card.tsx';
import { useWords } from '#web/words/provider.tsx';
import { CardHead } from './card-head.tsx';
import type { Panel, PanelState } from './panel.ts';
import { PanelNotice } from './panel-notice.tsx';
import { PanelToolsProvider } from './panel-tools.tsx';
import { Watermark } from './watermark.tsx';

export interface PanelCardProps<Data> {
  panel: Panel<Data>;
  state: PanelState<Data>;
  /** Every event received before this moment is in the numbers. */
  completeUntil: Date | null;
  /** Set when nothing has been confirmed since. */
  staleSince: Date | null;
  /** A tile is one number: small, and without a line of its own for the watermark. */
  tile?: boolean;
  onRetry: () => void;
  className?: string;
}

export function PanelCard<Data>(props: PanelCardProps<Data>) {
  const { panel, state, tile = false, className } = props;
  const words = useWords().panels[panel.id];
  const heading = useId();
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const ready = state.kind === 'ready';
  return (
    <Card aria-labelledby={heading} aria-busy={state.kind === 'loading'} className={className}>
      <CardHead
        id={heading}
        title={words.title}
        tile={tile}
        about={
          <>
            {words.about}
            {tile && ready && <Watermark {...props} className="mt-1 block opacity-75" />}
          </>
        }
      >
        <div ref={setTools} className="-mr-2 shrink-0" />
      </CardHead>
      {ready ? (
        <PanelToolsProvider value={tools}>
          <panel.Body data={state.data} />
        </PanelToolsProvider>
      ) : (
        <PanelNotice state={state} empty={words.empty} tile={tile} onRetry={props.onRetry} />
      )}
      {!tile && ready && (
        <Watermark {...props} className="mt-auto border-t px-4 py-2 text-xs text-faint" />
      )}
    </Card>
  );
}
