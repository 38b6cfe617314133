'use client';
// The card of a panel: a tile is named and explained by its metric, the others by the words of their id.
import { useWords } from '#web/words/provider.tsx';
import { MetricHint } from './change-mark.tsx';
import { type CardState, NumbersCard } from './numbers-card.tsx';
import type { Panel } from './panel.ts';

interface PanelCardProps<Data> extends CardState<Data> {
  panel: Panel<Data>;
  tile?: boolean;
  className?: string;
}

/** What the card is called, and what stands behind its "i". */
function useHead<Data>(panel: Panel<Data>) {
  const { panels, metrics } = useWords();
  if (panel.metric === undefined) return panels[panel.id];
  return { title: metrics[panel.metric].name, about: <MetricHint metric={panel.metric} /> };
}

export function PanelCard<Data>({ panel, ...card }: PanelCardProps<Data>) {
  const { title, about } = useHead(panel);
  const { empty } = useWords().panels[panel.id];
  return (
    <NumbersCard {...card} title={title} about={about} empty={empty}>
      {(data) => <panel.Body data={data} />}
    </NumbersCard>
  );
}
