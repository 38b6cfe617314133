'use client';
// A card with numbers of a report page's answer.
import type { ReactNode } from 'react';
import type { Filter } from '#contract/filter.ts';
import type { Envelope } from '#web/data/insights/question.ts';
import type { ReadState } from '#web/data/queries/read-state.ts';
import { lateSince, NumbersCard, nothing, type PanelState } from '#web/panels/card/index.ts';
import { useLive } from '#web/realtime/index.ts';
import { usePageNow } from '../live/page-now.tsx';
import { usePage } from '../use-page-state.ts';
import type { PageAnswer } from './use-answer.ts';

interface Props<T, Data> {
  answer: PageAnswer<T>;
  title: string;
  about: ReactNode;
  empty?: string;
  /** What the card is about; null: nothing tracked, which is not zero. */
  read: (answer: T) => Data | null;
  /** Where nothing is to be shown: what is good about that, if it is. */
  good?: (answer: T) => string | null;
  /** The reader may not see what it is about, though the rest of the answer: then there is no card. */
  isWithheld?: (answer: T) => boolean;
  /** The fact that it is about: a filter may select events that cannot give it. */
  fact?: string;
  tile?: boolean;
  className?: string;
  children: (data: Data, answer: T) => ReactNode;
}

function cardState<T extends Envelope, Data>(
  state: ReadState<T>,
  { read, good, fact = '*' }: Pick<Props<T, Data>, 'read' | 'good' | 'fact'>,
  filter: Filter | null,
) {
  if (state.kind !== 'ready') return state;
  const lacks = state.data.notApplicable ?? [];
  if (lacks.includes('*') || lacks.includes(fact)) return { kind: 'not_applicable' } as const;
  const data = read(state.data);
  const news = data === null && good?.(state.data);
  if (news) return { kind: 'good', news } as const;
  const filled: PanelState<{ data: Data; answer: T }> =
    data === null ? nothing(filter) : { kind: 'ready', data: { data, answer: state.data } };
  return filled;
}

export function ReportCard<T extends Envelope, Data>(props: Props<T, Data>) {
  const { answer, title, about, empty, tile, className } = props;
  const isStale = useLive((view) => view.freshness.kind === 'stale');
  const isPaused = useLive((view) => view.freshness.kind === 'paused');
  const now = usePageNow();
  const { state: page, widen } = usePage();
  const { state } = answer;
  const known = state.kind === 'ready' ? state : null;
  if (known && props.isWithheld?.(known.data)) return null;
  return (
    <NumbersCard
      title={title}
      about={about}
      empty={empty}
      tile={tile}
      className={className}
      state={cardState(state, props, page.filter)}
      lateSince={isPaused ? null : lateSince(known?.data.completeUntil, now)}
      staleSince={known && (known.failing || isStale) ? new Date(known.data.takenAt) : null}
      onRetry={answer.retry}
      onWiden={widen}
    >
      {({ data, answer: whole }) => props.children(data, whole)}
    </NumbersCard>
  );
}
