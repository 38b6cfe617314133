'use client';
// The head of a card: its name, what it means behind an "i", and its tools on the right.
import type { ReactNode } from 'react';
import { cn } from '#web/ui/cn.ts';
import { Hint } from '#web/ui/overlays/hint.tsx';
import { useWords } from '#web/words/provider.tsx';

interface Props {
  /** Of the heading, so that the card is named by it. */
  id: string;
  title: string;
  about: ReactNode;
  /** A tile is one number: its head is small. */
  tile?: boolean;
  children?: ReactNode;
}

export function CardHead({ id, title, about, tile = false, children }: Props) {
  const words = useWords().card;
  return (
    <header
      className={cn(
        'flex items-center justify-between gap-2',
        tile ? 'px-3 pt-3 sm:px-4' : 'h-12 shrink-0 px-4',
      )}
    >
      <div className="flex min-w-0 items-center gap-1">
        <h2
          id={id}
          title={title}
          className={cn(
            'font-medium',
            // Several tiles stand beside each other, and names are long.
            tile ? 'text-muted line-clamp-2 max-sm:text-xs' : 'truncate text-base text-ink',
          )}
        >
          {title}
        </h2>
        <Hint label={words.about(title)}>{about}</Hint>
      </div>
      {children}
    </header>
  );
}
