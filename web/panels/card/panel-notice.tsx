'use client';
// What a card says when it has no numbers: still loading, failed, not for you, not under a filter or not under this one, nothing tracked, no match, or good news.
import { CircleCheck, CircleSlash, ListFilter, Lock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import { Skeleton } from '#web/ui/display/skeleton.tsx';
import { useWords } from '#web/words/provider.tsx';
import type { PanelState } from './panel.ts';

interface Props {
  state: Exclude<PanelState<unknown>, { kind: 'ready' }>;
  empty?: string;
  /** Said to a reader who may not see it. */
  forbidden?: string;
  tile?: boolean;
  onRetry?: () => void;
  /** Selects the whole sessions, which can give every number. */
  onWiden?: () => void;
}

function Loading({ tile }: { tile: boolean }) {
  if (tile) {
    return (
      <div className="grid gap-2.5 px-3 pt-2 pb-3 sm:px-4 sm:pb-4">
        <Skeleton className="h-7 w-24" />
        <Skeleton className="h-3 w-32" />
        <Skeleton className="mt-1 h-8 w-full" />
      </div>
    );
  }
  return (
    <div className="grid flex-1 content-start gap-2 px-4 pb-4">
      {[92, 78, 66, 58, 47, 40].map((width) => (
        <div key={width} style={{ width: `${width}%` }}>
          <Skeleton className="h-7" />
        </div>
      ))}
    </div>
  );
}

interface LineProps {
  icon: ReactNode;
  tile?: boolean;
  children: ReactNode;
}

/** One sentence in place of the numbers. */
export function NoticeLine({ icon, tile = false, children }: LineProps) {
  // As high as the number that it stands in for, and as its skeleton.
  if (tile)
    return (
      <p className="min-h-29 px-3 pt-1 pb-4 text-muted max-sm:text-xs sm:min-h-30 sm:px-4">
        {children}
      </p>
    );
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-6 pt-2 pb-14 text-center text-muted">
      <span aria-hidden className="rounded-full bg-sunken p-2.5 [&>svg]:size-4">
        {icon}
      </span>
      <div className="w-full max-w-lg">{children}</div>
    </div>
  );
}

export function PanelNotice(props: Props) {
  const { state, empty, forbidden, tile = false, onRetry, onWiden } = props;
  const words = useWords();
  switch (state.kind) {
    case 'loading':
      return <Loading tile={tile} />;
    case 'forbidden':
      return (
        <NoticeLine tile={tile} icon={<Lock />}>
          {forbidden ?? words.card.forbidden}
        </NoticeLine>
      );
    case 'unfiltered':
      return (
        <NoticeLine tile={tile} icon={<ListFilter />}>
          {words.card.unfiltered}
        </NoticeLine>
      );
    case 'not_applicable':
      return (
        <NoticeLine tile={tile} icon={<ListFilter />}>
          {words.card.notApplicable}{' '}
          {onWiden && (
            <Button weight="link" onClick={onWiden}>
              {words.card.widen}
            </Button>
          )}
        </NoticeLine>
      );
    case 'no_match':
      return (
        <NoticeLine tile={tile} icon={<ListFilter />}>
          {words.card.noMatch}
        </NoticeLine>
      );
    case 'failed':
      return (
        <NoticeLine tile={tile} icon={<TriangleAlert className="text-warn" />}>
          {words.card.failed}{' '}
          <Button weight="link" onClick={onRetry}>
            {words.retry}
          </Button>
          {!tile && <span className="mt-1 block text-xs text-faint">{state.reason}</span>}
        </NoticeLine>
      );
    case 'good':
      return (
        <NoticeLine tile={tile} icon={<CircleCheck className="text-good" />}>
          {state.news}
        </NoticeLine>
      );
    case 'empty':
      return (
        <NoticeLine tile={tile} icon={<CircleSlash />}>
          {empty}
        </NoticeLine>
      );
  }
}
