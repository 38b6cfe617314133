'use client';
// Above the feed: what waits while it is read, and the choice of the kinds of events.
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { KindChoiceProps } from './kind-button.tsx';
import { KindChoice } from './kind-choice.tsx';

interface Props extends KindChoiceProps {
  held: boolean;
  waiting: number;
  /** To the newest. */
  onNews: () => void;
}

export function FeedControls({ held, waiting, onNews, hidden, onHide }: Props) {
  const words = useWords().panels.liveFeed;
  const format = useFormat();
  return (
    <div className="flex items-center gap-0.5">
      {held && waiting === 0 && <span className="mr-1 text-xs text-muted">{words.held}</span>}
      {held && waiting > 0 && (
        <button
          type="button"
          onClick={onNews}
          title={words.toNews}
          className="tabular mr-1 rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent pointer-coarse:py-1.5"
        >
          {words.waiting(format.count(waiting))}
        </button>
      )}
      <KindChoice hidden={hidden} onHide={onHide} />
    </div>
  );
}
