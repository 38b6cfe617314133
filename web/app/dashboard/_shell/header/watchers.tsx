'use client';
// Who else has the dashboard in front of them: initials, and the names behind a click.
import { useLive, type Watcher } from '#web/realtime/index.ts';
import { cn } from '#web/ui/cn.ts';
import { Initials } from '#web/ui/display/initials.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#web/ui/overlays/popover.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';

const SHOWN = 3;
const SMALL = 'size-6 border-2 border-surface text-[0.5625rem]';

export function Watchers() {
  const watchers = useLive((view) => view.watchers);
  const words = useWords().watchers;
  const format = useFormat();
  const others = watchers.filter((one) => !one.isSelf);
  // The reader is in the account menu already.
  if (others.length === 0) return null;
  const more = others.length - SHOWN;
  return (
    <Popover>
      <PopoverTrigger
        aria-label={words.label(watchers.length, format.count(watchers.length))}
        className="flex h-8 items-center rounded-full pointer-coarse:h-10"
      >
        {others.slice(0, SHOWN).map(({ key, name, initials }, i) => (
          <Initials
            key={key}
            email={name}
            letters={initials}
            className={cn(SMALL, i > 0 && '-ml-1.5 max-sm:hidden')}
          />
        ))}
        {more > 0 && (
          <span aria-hidden className="tabular ml-1 text-xs text-muted max-sm:hidden">
            +{format.count(more)}
          </span>
        )}
        {others.length > 1 && (
          <span aria-hidden className="tabular ml-1 text-xs text-muted sm:hidden">
            +{format.count(others.length - 1)}
          </span>
        )}
      </PopoverTrigger>
      <PopoverContent aria-label={words.title} className="w-64">
        <p className="mb-2 font-medium">{words.title}</p>
        <ul className="grid max-h-72 gap-2 overflow-y-auto">
          {watchers.map((watcher) => (
            <Person key={watcher.key} watcher={watcher} />
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

function Person({ watcher: { name, initials, isSelf } }: { watcher: Watcher }) {
  const words = useWords().watchers;
  return (
    <li className="flex items-center gap-2">
      <Initials email={name} letters={initials} className="size-6 text-[0.5625rem]" />
      <span className="min-w-0 truncate" title={name}>
        {name}
      </span>
      {isSelf && <span className="text-muted">({words.you})</span>}
    </li>
  );
}
