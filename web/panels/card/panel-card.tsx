'use client';
// The card of a panel: named and explained by the words of its id.
import { useWords } from '#web/words/provider.tsx';
import { type CardState, NumbersCard } from './numbers-card.tsx';
import type { Panel } from './panel.ts';

interface PanelCardProps<Data> extends CardState<Data> {
  panel: Panel<Data>;
  tile?: boolean;
  className?: string;
}

export function PanelCard<Data>({ panel, ...card }: PanelCardProps<Data>) {
  const { title, about, empty } = useWords().panels[panel.id];
  return (
    <NumbersCard {...card} title={title} about={about} empty={empty}>
      {(data) => <panel.Body data={data} />}
    </NumbersCard>
  );
}
