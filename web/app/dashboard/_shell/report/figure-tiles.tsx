'use client';
// The headline numbers of a report page, one tile each.
import type { ShownMetric } from '#contract/catalogue.ts';
import type { Envelope } from '#web/data/insights/question.ts';
import { type Figure, MetricHint, MetricTile } from '#web/panels/card/index.ts';
import { useWords } from '#web/words/provider.tsx';
import { ReportCard } from './report-card.tsx';
import type { PageAnswer } from './use-answer.ts';

interface Props<T> {
  answer: PageAnswer<T>;
  /** In the order of the page. */
  ids: readonly ShownMetric[];
  /** Without those that this reader may not see. */
  figuresOf: (answer: T) => readonly Figure[];
  /** Nothing was counted, now or in the period before: then there are no numbers to show, and `empty` says so. */
  isEmpty?: (answer: T) => boolean;
  empty?: string;
  /** With the period before. */
  isCompared?: boolean;
}

export function FigureTiles<T extends Envelope>(props: Props<T>) {
  const { answer, ids, figuresOf, isEmpty, empty, isCompared } = props;
  const { metrics } = useWords();
  const figureOf = (data: T, id: ShownMetric) =>
    figuresOf(data).find(({ metric }) => metric === id);
  return ids.map((id) => (
    <ReportCard
      key={id}
      tile
      answer={answer}
      title={metrics[id].name}
      about={<MetricHint metric={id} isCompared={isCompared} />}
      isWithheld={(data) => figureOf(data, id) === undefined}
      empty={empty}
      read={(data) => (isEmpty?.(data) ? null : (figureOf(data, id) ?? null))}
    >
      {(figure) => <MetricTile {...figure} />}
    </ReportCard>
  ));
}
