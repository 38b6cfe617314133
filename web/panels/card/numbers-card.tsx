'use client';
// The card around numbers: its name, what to show when there are none, and how far they reach.
import { type ReactNode, useId, useState } from 'react';
import { Card } from '#web/ui/display/card.tsx';
import { CardHead } from './card-head.tsx';
import type { PanelState } from './panel.ts';
import { PanelNotice } from './panel-notice.tsx';
import { PanelToolsProvider } from './panel-tools.tsx';
import { Watermark } from './watermark.tsx';

export interface CardState<Data> {
  state: PanelState<Data>;
  /** Set when events have been waiting to be counted: what came before this moment is in the numbers. */
  lateSince?: Date | null;
  /** Set when nothing has been confirmed since. */
  staleSince: Date | null;
  onRetry?: () => void;
  onWiden?: () => void;
}

interface Props<Data> extends CardState<Data> {
  title: string;
  about: ReactNode;
  empty?: string;
  /** A tile is one number: small, and without a line of its own for the watermark. */
  tile?: boolean;
  className?: string;
  children: (data: Data) => ReactNode;
}

export function NumbersCard<Data>(props: Props<Data>) {
  const { title, about, state, tile = false, className } = props;
  const heading = useId();
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const ready = state.kind === 'ready';
  return (
    <Card aria-labelledby={heading} aria-busy={state.kind === 'loading'} className={className}>
      <CardHead
        id={heading}
        title={title}
        tile={tile}
        about={
          <>
            {about}
            {tile && ready && <Watermark {...props} className="mt-1 block" />}
          </>
        }
      >
        <div ref={setTools} className="-mr-2 flex shrink-0 items-center" />
      </CardHead>
      {ready ? (
        <PanelToolsProvider value={tools}>{props.children(state.data)}</PanelToolsProvider>
      ) : (
        <PanelNotice {...props} state={state} />
      )}
      {!tile && ready && <Watermark {...props} className="mt-auto border-t px-4 py-2 text-xs" />}
    </Card>
  );
}
