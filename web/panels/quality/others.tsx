'use client';
// Panel: what counts as "(other)", because more that is new came than is counted by name.
import type { Health } from '#contract/health.ts';
import { useWords } from '#web/words/provider.tsx';
import { NumbersCard } from '../card/index.ts';
import { RankedTable } from '../table/index.ts';

interface Props {
  health: Health;
  staleSince: Date | null;
  className?: string;
}

export function Others({ health, staleSince, className }: Props) {
  const words = useWords().quality.others;
  return (
    <NumbersCard
      title={words.title}
      about={words.about}
      state={{ kind: 'ready', data: health }}
      staleSince={staleSince}
      className={className}
    >
      {() => (
        <RankedTable
          caption={words.title}
          name={{
            label: words.dimension,
            text: ([dimension]) => words.dimensions[dimension],
            cell: ([dimension]) => words.dimensions[dimension],
          }}
          rows={health.other}
          cut={false}
          keyOf={([dimension]) => dimension}
          bar={([, n]) => n}
          columns={[{ id: 'count', label: words.count, strong: true, value: ([, n]) => n }]}
        />
      )}
    </NumbersCard>
  );
}
