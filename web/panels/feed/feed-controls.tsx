'use client';
// Above the feed: what waits while it is read, and the choice of the kinds of events.
import { ListFilter } from 'lucide-react';
import { Button } from '#web/ui/controls/button.tsx';
import {
  Menu,
  MenuCheckbox,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '#web/ui/overlays/menu.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { KINDS, type Kind, METRIC_OF_KIND, QUIET_KINDS } from './kinds.ts';

interface Props {
  held: boolean;
  waiting: number;
  /** To the newest. */
  onNews: () => void;
  hidden: ReadonlySet<Kind>;
  onHide: (hidden: ReadonlySet<Kind>) => void;
}

const isUsual = (hidden: ReadonlySet<Kind>) =>
  hidden.size === QUIET_KINDS.size && [...hidden].every((kind) => QUIET_KINDS.has(kind));

function KindMenu({ hidden, onHide }: Pick<Props, 'hidden' | 'onHide'>) {
  const words = useWords();
  const change = (kind: Kind, visible: boolean) => {
    const next = new Set(hidden);
    if (visible) next.delete(kind);
    else next.add(kind);
    onHide(next);
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          weight="quiet"
          icon
          aria-label={words.panels.liveFeed.filter}
          className={isUsual(hidden) ? undefined : 'text-accent'}
        >
          <ListFilter aria-hidden className="size-4" />
        </Button>
      </MenuTrigger>
      <MenuContent>
        {KINDS.map((kind) => (
          <MenuCheckbox
            key={kind}
            checked={!hidden.has(kind)}
            onCheckedChange={(visible) => change(kind, visible)}
          >
            {words.metrics[METRIC_OF_KIND[kind]].name}
          </MenuCheckbox>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => onHide(new Set())}>{words.panels.liveFeed.allKinds}</MenuItem>
      </MenuContent>
    </Menu>
  );
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
      <KindMenu hidden={hidden} onHide={onHide} />
    </div>
  );
}
