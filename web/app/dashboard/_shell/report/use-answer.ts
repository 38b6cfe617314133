'use client';
// The answer to a report page's question: as rendered, then asked again when there is news; held still with real-time off.
import { useMemo, useRef } from 'react';
import useSWR from 'swr';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import type { RpcError } from '#web/data/client/rpc.ts';
import {
  type Answered,
  ask,
  type Envelope,
  followsOn,
  keyOf,
  mayAsk,
  type Question,
  type Rendered,
} from '#web/data/insights/question.ts';
import { type ReadState, readState } from '#web/data/queries/read-state.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';
import { useAsking } from './use-asking.ts';

const isPaused = ({ freshness }: LiveView) => freshness.kind === 'paused';

export interface PageAnswer<T> {
  state: ReadState<T>;
  /** What is shown is still the answer to the question before. */
  isSwitching: boolean;
  /** Why the database does not take the filter. */
  filterError: RpcError | null;
  retry: () => void;
}

/** Of two answers, the one to this question that reaches further: a read replica may be behind what is shown. */
function furthest<T extends Envelope>(
  key: string,
  held: Answered<T> | undefined,
  other: Rendered<T>,
): Answered<T> | undefined {
  if (other?.key !== key) return held;
  if (held?.key !== key || Date.parse(held.answer.takenAt) < Date.parse(other.answer.takenAt))
    return other;
  return held;
}

/**
 * An answer is never complete up to an earlier moment than the one before it. After a quiet hour the database may
 * say so for a moment, while it counts the next event; the page keeps the later one.
 */
function useReached<T extends Envelope>(shown: Answered<T> | undefined): Answered<T> | undefined {
  const furthest = useRef('');
  return useMemo(() => {
    if (!shown) return shown;
    const { answer } = shown;
    if (isAfter(answer.completeUntil, furthest.current)) furthest.current = answer.completeUntil;
    return { ...shown, answer: { ...answer, completeUntil: furthest.current } };
  }, [shown]);
}

const isAfter = (a: string, b: string) => b === '' || Date.parse(a) > Date.parse(b);

export function useAnswer<T extends Envelope>(
  question: Question<T>,
  rendered: Rendered<T>,
): PageAnswer<T> {
  const client = useProjectClient();
  const allowed = mayAsk(
    question,
    useLive((view) => view.topics),
  );
  const held = useLive(isPaused);
  const key = keyOf(question);
  const latest = useRef<Answered<T>>(undefined);
  /** By the reader, who has changed something or waits for something. */
  const asked = useRef(false);
  const { data, error, isValidating, mutate } = useSWR<Answered<T>, RpcError>(
    allowed ? key : null,
    async () => {
      const answered = await ask(client, question, { primary: asked.current });
      asked.current = false;
      latest.current = furthest(key, answered, latest.current ?? null);
      return latest.current ?? answered;
    },
    {
      fallbackData: rendered?.key === key ? rendered : undefined,
      keepPreviousData: true,
      shouldRetryOnError: (failed: RpcError) => !failed.isInvalid,
      revalidateOnMount: rendered?.key !== key,
      revalidateOnFocus: !held,
      revalidateOnReconnect: !held,
    },
  );
  const shown = useReached(furthest(key, data, rendered));
  const fits = shown?.key === key;
  const answered = useRef(question);
  if (fits) answered.current = question;
  const isOver = fits && question.isOver?.(shown.answer) === true;
  useAsking({
    completeUntil: fits ? shown.answer.completeUntil : undefined,
    isHeld: held || !allowed || isOver,
    isAsking: isValidating,
    ask: () => void mutate(),
  });
  return {
    // A question that failed must not be answered with the answer to another.
    state: readState(allowed, { data: error && !fits ? undefined : shown?.answer, error }),
    filterError: question.args.p_filter && error?.isInvalid ? error : null,
    isSwitching: shown !== undefined && !fits && !error && !followsOn(answered.current, question),
    retry: () => {
      asked.current = true;
      void mutate();
    },
  };
}
