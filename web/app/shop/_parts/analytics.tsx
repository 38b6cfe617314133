'use client';
// The shop's use of the SDK: created once per page load, handed to every component that tracks something.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { type Analytics, createAnalytics } from '#web/capture/index.ts';

interface Props {
  url: string;
  publishableKey: string;
  children: ReactNode;
}

const AnalyticsContext = createContext<Analytics | null>(null);

let ofThisPage: Analytics | undefined;

function analyticsOf({ url, publishableKey }: Props): Analytics {
  const create = () => createAnalytics({ url, key: publishableKey });
  // Rendered on the server it does nothing; there one module serves all requests.
  if (typeof document === 'undefined') return create();
  ofThisPage ??= create();
  return ofThisPage;
}

export function AnalyticsProvider(props: Props) {
  const [analytics] = useState(() => analyticsOf(props));
  return <AnalyticsContext value={analytics}>{props.children}</AnalyticsContext>;
}

export function useAnalytics(): Analytics {
  const analytics = useContext(AnalyticsContext);
  if (!analytics)
    throw new Error('useAnalytics needs the AnalyticsProvider of the shop around it.');
  return analytics;
}

/** Runs when the key changes; once, also where React in development runs effects twice. */
export function useOncePer(key: string, run: () => void): void {
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    run();
  });
}
