'use client';
// One clock for all panels: rates and "active now" change with time alone.
import { createContext, type ReactNode, useContext } from 'react';
import { useNow } from '#web/ui/hooks/use-now.ts';

const STEP_MS = 2_000;

const NowContext = createContext(new Date(0));

interface Props {
  /** When the server rendered the page: the first paint in the browser must show the same. */
  renderedAt: Date;
  children: ReactNode;
}

export function PageClock({ renderedAt, children }: Props) {
  return <NowContext value={useNow(renderedAt, STEP_MS)}>{children}</NowContext>;
}

export const usePageNow = () => useContext(NowContext);
