'use client';
// The card around a panel: its name, and what to show when there are no numbers.
import { useId, useState } from 'react';
import { Card } from '#web/ui/card.tsx';
import { cn } from '#web/ui/cn.ts';
import { Hint } from '#web/ui/hint.tsx';
import { useWords } from '#web/words/provider.tsx';
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
  const { card, panels } = useWords();
  const words = panels[panel.id];
  const heading = useId();
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const ready = state.kind === 'ready';
  return (
    <Card aria-labelledby={heading} aria-busy={state.kind === 'loading'} className={className}>
      <header
        className={cn(
          'flex items-center justify-between gap-2',
          tile ? 'px-3 pt-3 sm:px-4' : 'h-12 px-4',
        )}
      >
        <div className="flex min-w-0 items-center gap-1">
          <h2
            id={heading}
            className={cn(
              'truncate font-medium',
              tile ? 'text-muted max-sm:text-xs' : 'text-base text-ink',
            )}
          >
            {words.title}
          </h2>
          <Hint label={card.about(words.title)}>
            {words.about}
            {tile && ready && <Watermark {...props} className="mt-1 block opacity-75" />}
          </Hint>
        </div>
        <div ref={setTools} className="-mr-2 shrink-0" />
      </header>
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
