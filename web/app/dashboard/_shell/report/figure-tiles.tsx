'use client';
// The headline numbers of a report page, one tile each.
import type { Envelope } from '#web/data/insights/question.ts';
import { type Figure, Tile } from '#web/panels/card/index.ts';
import { ReportCard } from './report-card.tsx';
import type { PageAnswer } from './use-answer.ts';

interface Props<T, Id extends string> {
  answer: PageAnswer<T>;
  /** In the order of the page. */
  ids: readonly Id[];
  words: Readonly<Record<Id, { title: string; about: string }>>;
  figuresOf: (answer: T) => readonly Figure<Id>[];
}

export function FigureTiles<T extends Envelope, Id extends string>(props: Props<T, Id>) {
  const { answer, ids, words, figuresOf } = props;
  return ids.map((id) => (
    <ReportCard
      key={id}
      tile
      answer={answer}
      title={words[id].title}
      about={words[id].about}
      read={(data) => figuresOf(data).find((figure) => figure.id === id) ?? null}
    >
      {(figure) => <Tile {...figure} />}
    </ReportCard>
  ));
}
