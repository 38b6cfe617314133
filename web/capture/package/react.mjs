// The SDK in React: one for the page, whatever React does; rendered on a server it does nothing.
'use client';
import { createContext, createElement, useCallback, useContext, useState } from 'react';
import { createAnalytics } from './capture.mjs';

const Context = createContext(null);
let analytics;

export function AnalyticsProvider({ options, children }) {
  const [value] = useState(() => (analytics ??= createAnalytics(options)));
  return createElement(Context, { value }, children);
}

export function useAnalytics() {
  const value = useContext(Context);
  if (!value)
    throw new Error('useAnalytics: there is no <AnalyticsProvider> around this component.');
  return value;
}

export function useListings(searchId) {
  const value = useAnalytics();
  return useCallback(
    (root) => root && value.observeListings(root, { searchId }),
    [value, searchId],
  );
}
