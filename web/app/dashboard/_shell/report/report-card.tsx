'use client';
// A card with numbers of a report page's answer.
import type { ReactNode } from 'react';
import type { Filter } from '#contract/view.ts';
import type { Envelope } from '#web/data/insights/question.ts';
import type { ReadState } from '#web/data/queries/read-state.ts';
import { NumbersCard, nothing, type PanelState } from '#web/panels/card/index.ts';
import { useLive } from '#web/realtime/index.ts';
import { usePage } from '../use-page-state.ts';
import type { PageAnswer } from './use-answer.ts';

interface Props<T, Data> {
  answer: PageAnswer<T>;
  title: string;
  about: ReactNode;
  empty?: string;
  /** What the card is about; null: nothing tracked, which is not zero. */
  read: (answer: T) => Data | null;
  /** The reader may not see what it is about, though the rest of the answer. */
  isWithheld?: (answer: T) => boolean;
  /** The fact that it is about: a filter may select events that cannot give it. */
  fact?: string;
  tile?: boolean;
  className?: string;
  children: (data: Data, answer: T) => ReactNode;
}

function cardState<T extends Envelope, Data>(
  state: ReadState<T>,
  { read, isWithheld, fact = '*' }: Pick<Props<T, Data>, 'read' | 'isWithheld' | 'fact'>,
  filter: Filter | null,
) {
  if (state.kind !== 'ready') return state;
  const lacks = state.data.notApplicable ?? [];
  if (lacks.includes('*') || lacks.includes(fact)) return { kind: 'not_applicable' } as const;
  if (isWithheld?.(state.data)) return { kind: 'forbidden' } as const;
  const data = read(state.data);
  const filled: PanelState<{ data: Data; answer: T }> =
    data === null ? nothing(filter) : { kind: 'ready', data: { data, answer: state.data } };
  return filled;
}

export function ReportCard<T extends Envelope, Data>(props: Props<T, Data>) {
  const { answer, title, about, empty, tile, className } = props;
  const isStale = useLive((view) => view.freshness.kind === 'stale');
  const { state: page, widen } = usePage();
  const { state } = answer;
  const known = state.kind === 'ready' ? state : null;
  return (
    <NumbersCard
      title={title}
      about={about}
      empty={empty}
      tile={tile}
      className={className}
      state={cardState(state, props, page.filter)}
      completeUntil={known && new Date(known.data.completeUntil)}
      staleSince={known && (known.failing || isStale) ? new Date(known.data.takenAt) : null}
      onRetry={answer.retry}
      onWiden={widen}
    >
      {({ data, answer: whole }) => props.children(data, whole)}
    </NumbersCard>
  );
}
