'use client';
// Gives the components below one live store, and keeps it connected while they are on the page.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Filter } from '#contract/filter.ts';
import { ChannelType, type Topic } from '#contract/topic.ts';
import { type Range, sameRange } from '#web/data/queries/range.ts';
import { createLiveStore, type Initial, type LivePorts, type LiveStore } from '../store/index.ts';
import { LiveContext, useLiveOf, useLiveStore } from './use-live.ts';

interface LiveProviderProps {
  ports: LivePorts;
  range: Range;
  /** Limits numbers and feed to what matches. */
  filter?: Filter | null;
  /** What the server has rendered already. */
  initial?: Initial;
  /** Topics to follow; without it, all that the reader may see. */
  topics?: readonly Topic[];
  children: ReactNode;
}

/** The store lives as long as the provider; a new range or filter keeps it. */
export function LiveProvider(props: LiveProviderProps) {
  const { ports, range, filter = null, initial, topics, children } = props;
  const [store] = useState(() => createLiveStore({ ports, range, filter, initial }));
  return (
    <LiveStoreProvider store={store} topics={topics}>
      <FollowRange range={range} />
      <FollowFilter filter={filter} />
      {children}
    </LiveStoreProvider>
  );
}

interface LiveStoreProviderProps {
  store: LiveStore;
  topics?: readonly Topic[];
  children: ReactNode;
}

/** The same over a store made elsewhere, as tests do. */
export function LiveStoreProvider({ store, topics, children }: LiveStoreProviderProps) {
  useEffect(() => store.start(), [store]);
  const allowed = useLiveOf(store, allowedTopics);
  const wanted = topics ?? broadestTopics(allowed);
  return (
    <LiveContext value={store}>
      {wanted.map((topic) => (
        <Follow key={topic} topic={topic} />
      ))}
      {children}
    </LiveContext>
  );
}

/** `analytics` carries all, so it stands for all. */
const broadestTopics = (allowed: readonly Topic[]): readonly Topic[] =>
  allowed.includes(ChannelType.ANALYTICS) ? [ChannelType.ANALYTICS] : allowed;

const allowedTopics = ({ topics }: { topics: readonly Topic[] }) => topics;

/** Holds a topic while it is rendered. */
function Follow({ topic }: { topic: Topic }) {
  const store = useLiveStore();
  useEffect(() => store.subscribe(topic), [store, topic]);
  return null;
}

/** Asks for new numbers when the range has changed; the first one is that of the store. */
function FollowRange({ range }: { range: Range }) {
  const store = useLiveStore();
  const asked = useRef(range);
  useEffect(() => {
    if (sameRange(asked.current, range)) return;
    asked.current = range;
    store.setRange(range);
  }, [store, range]);
  return null;
}

/** The same for the filter; equal ones are the same, even as different objects. */
function FollowFilter({ filter }: { filter: Filter | null }) {
  const store = useLiveStore();
  const key = JSON.stringify(filter);
  const wanted = useRef({ key, filter });
  useEffect(() => {
    if (wanted.current.key === key) return;
    wanted.current = { key, filter };
    store.setFilter(filter);
  }, [store, key, filter]);
  return null;
}
