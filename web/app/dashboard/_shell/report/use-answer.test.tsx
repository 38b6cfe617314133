// @vitest-environment happy-dom
import { createClient } from '@supabase/supabase-js';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { SearchesAnswer, SearchList } from '#contract/insights.ts';
import type { Filter } from '#contract/view.ts';
import { ProjectClientProvider } from '#web/data/client/project-client.tsx';
import { ask, type Rendered } from '#web/data/insights/question.ts';
import { searchesQuestion } from '#web/data/insights/searches.ts';
import { sampleSearches } from '#web/panels/testing/sample-searches.ts';
import { liveOnAnalytics, RANGE } from '#web/realtime/testing/index.ts';
import { inPage } from '#web/realtime/testing/live-page.tsx';
import { useAnswer } from './use-answer.ts';

beforeEach(() =>
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] }),
);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const asked = z.object({ p_filter: z.unknown() });

/** A database that answers with the number of times it was asked, or with an error. */
function database() {
  const state: {
    asked: number;
    fails: boolean;
    takesFilter: boolean;
    completeUntil?: string;
    takenAt?: string;
    filters: unknown[];
  } = { asked: 0, fails: false, takesFilter: true, filters: [] };
  const fetch = async (_: unknown, init?: RequestInit) => {
    const filter = asked.parse(JSON.parse(String(init?.body))).p_filter;
    state.asked += 1;
    state.filters.push(filter);
    if (filter && !state.takesFilter)
      return Response.json({ code: '22023', message: 'Unknown condition.' }, { status: 400 });
    if (state.fails) return Response.json({ code: 'XX000', message: 'Broken.' }, { status: 500 });
    const at = scene?.store.view().snapshot?.completeUntil ?? '';
    return Response.json(
      sampleSearches({
        takenAt: state.takenAt ?? at,
        completeUntil: state.completeUntil ?? at,
        minSessions: state.asked,
      }),
    );
  };
  const storageKey = crypto.randomUUID();
  const auth = { persistSession: false, autoRefreshToken: false, storageKey };
  return Object.assign(state, {
    client: createClient('http://project.test', 'key', { auth, global: { fetch } }),
  });
}

let scene: Awaited<ReturnType<typeof liveOnAnalytics>> | undefined;
let db = database();

interface Asked {
  list?: SearchList;
  filter?: Filter | null;
  isOver?: boolean;
}

const questionOf = ({ list = 'popular', filter = null, isOver = false }: Asked) => ({
  ...searchesQuestion({ range: RANGE, filter }, list),
  isOver: () => isOver,
});

async function open(isRendered = true, first: Asked = {}) {
  const live = await liveOnAnalytics();
  scene = live;
  db = database();
  const rendered: Rendered<SearchesAnswer> = isRendered
    ? await ask(db.client, questionOf(first))
    : null;
  const Page = inPage(live);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <SWRConfig value={{ provider: () => new Map(), shouldRetryOnError: false }}>
      <ProjectClientProvider value={db.client}>
        <Page>{children}</Page>
      </ProjectClientProvider>
    </SWRConfig>
  );
  const hook = renderHook((props: Asked) => useAnswer(questionOf(props), rendered), {
    wrapper,
    initialProps: first,
  });
  return { ...hook, live };
}

/** Lets promises settle until it holds. */
const until = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => vi.advanceTimersByTimeAsync(1));
    check();
  });
const seconds = (n: number) => act(() => vi.advanceTimersByTimeAsync(n * 1_000));
/** How often the database had been asked when it gave the answer on the page. */
const shown = ({ state }: ReturnType<typeof useAnswer<SearchesAnswer>>) =>
  state.kind === 'ready' ? state.data.minSessions : state.kind;

describe('the answer of a page', () => {
  it('is what the server rendered, and is not asked for while nothing happens', async () => {
    const { result } = await open();
    expect(shown(result.current)).toBe(1);
    await seconds(20);
    expect(db.asked).toBe(1);
  });

  it('is asked for where the server could not', async () => {
    const { result } = await open(false);
    await until(() => expect(shown(result.current)).toBe(1));
  });

  it('is asked for again when a frame brings news, not more often than every five seconds', async () => {
    const { result, live } = await open();
    await seconds(6);
    for (let i = 0; i < 4; i += 1) {
      live.happen();
      await act(() => live.clock.advance(1_000));
      await seconds(1);
    }
    await until(() => expect(shown(result.current)).toBe(2));
    expect(db.asked).toBe(2);
    await seconds(6);
    await until(() => expect(shown(result.current)).toBe(3));
    await seconds(20);
    expect(db.asked).toBe(3);
  });

  it('is asked for again when there is news, though the device’s clock was set back', async () => {
    const { result, live } = await open();
    const news = async () => {
      live.happen();
      await act(() => live.clock.advance(1_000));
      await seconds(6);
    };
    await news();
    await until(() => expect(shown(result.current)).toBe(2));
    vi.setSystemTime(Date.now() - 3_600_000);
    await news();
    await until(() => expect(shown(result.current)).toBe(3));
  });

  it('is not asked for again when news does not change it any more', async () => {
    const { live } = await open(true, { isOver: true });
    await seconds(6);
    live.happen();
    await act(() => live.clock.advance(1_000));
    await seconds(60);
    expect(db.asked).toBe(1);
  });

  it('holds still while real-time is off', async () => {
    const { result, live } = await open();
    live.happen();
    await act(() => live.clock.advance(1_000));
    await act(async () => live.store.pause());
    live.happen();
    await act(() => live.clock.advance(5_000));
    await seconds(60);
    expect(shown(result.current)).toBe(1);
  });

  it('pales while another is on its way, and gives way to a failure of its own', async () => {
    const { result, rerender } = await open();
    db.fails = true;
    rerender({ list: 'rising' });
    expect(shown(result.current)).toBe(1);
    expect(result.current.isSwitching).toBe(true);
    await until(() => expect(shown(result.current)).toBe('failed'));
    db.fails = false;
    act(() => result.current.retry());
    await until(() => expect(shown(result.current)).toBe(3));
  });

  it('goes on under a filter, and asks for each filter with its own', async () => {
    const mobile: Filter = { device: 'mobile' };
    const { result, live, rerender } = await open(true, { filter: mobile });
    await seconds(6);
    live.happen();
    await act(() => live.clock.advance(1_000));
    await seconds(2);
    await until(() => expect(shown(result.current)).toBe(2));
    rerender({ filter: null });
    expect(result.current.isSwitching).toBe(true);
    await until(() => expect(shown(result.current)).toBe(3));
    expect(db.filters).toEqual([mobile, mobile, null]);
  });

  it('says why a filter is not valid, until there is another', async () => {
    const { result, rerender } = await open();
    db.takesFilter = false;
    rerender({ filter: { device: 'mobile' } });
    await until(() => expect(result.current.filterError?.message).toBe('Unknown condition.'));
    expect(result.current.isSwitching).toBe(false);
    rerender({ filter: null });
    await until(() => expect(shown(result.current)).toBe(3));
    expect(result.current.filterError).toBeNull();
  });

  it('stays where the next one was taken earlier, as a read replica may take it', async () => {
    const { result } = await open();
    db.takenAt = '2026-11-22T11:00:00.000Z';
    act(() => result.current.retry());
    await until(() => expect(db.asked).toBe(2));
    await seconds(3);
    expect(shown(result.current)).toBe(1);
    db.takenAt = undefined;
    act(() => result.current.retry());
    await until(() => expect(shown(result.current)).toBe(3));
  });

  it('is never complete up to an earlier moment than before', async () => {
    const { result } = await open();
    const answeredUntil = () =>
      result.current.state.kind === 'ready' && result.current.state.data.completeUntil;
    const before = answeredUntil();
    db.completeUntil = '2026-11-22T11:30:00Z';
    act(() => result.current.retry());
    await until(() => expect(shown(result.current)).toBe(2));
    expect(answeredUntil()).toBe(before);
  });

  it('says that it is stale when asking again fails', async () => {
    const { result } = await open();
    db.fails = true;
    act(() => result.current.retry());
    await until(() => expect(result.current.state).toMatchObject({ failing: true }));
    expect(shown(result.current)).toBe(1);
  });
});
