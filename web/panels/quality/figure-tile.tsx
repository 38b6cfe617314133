'use client';
// One figure of the data quality page, with what it means in plain words beneath it.
import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { Card } from '#web/ui/display/card.tsx';
import { useWords } from '#web/words/provider.tsx';
import { CardHead, Tile } from '../card/index.ts';
import type { QualityFigure } from './figures.ts';

interface Props {
  figure: QualityFigure;
  /** It is a concern. */
  raised: boolean;
}

export function FigureTile({ figure: { id, ...number }, raised }: Props) {
  const words = useWords().quality;
  const heading = useId();
  return (
    <Card aria-labelledby={heading}>
      <CardHead id={heading} title={words.figures[id].title} about={words.figures[id].about} tile>
        {raised && (
          <span className="flex items-center gap-1 rounded bg-warn-soft px-1.5 py-px text-2xs font-medium text-warn">
            <TriangleAlert aria-hidden className="size-3" />
            <span className="max-sm:sr-only">{words.raised}</span>
          </span>
        )}
      </CardHead>
      <Tile {...number} isTall={id === 'screen'} />
    </Card>
  );
}
