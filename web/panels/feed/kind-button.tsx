'use client';
// The button that opens the choice of the kinds of events; coloured where the choice is not the usual one.
import { ListFilter } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import { useWords } from '#web/words/provider.tsx';
import { type Kind, QUIET_KINDS } from './kinds.ts';

export interface KindChoiceProps {
  hidden: ReadonlySet<Kind>;
  onHide: (hidden: ReadonlySet<Kind>) => void;
}

const isUsual = (hidden: ReadonlySet<Kind>) =>
  hidden.size === QUIET_KINDS.size && [...hidden].every((kind) => QUIET_KINDS.has(kind));

type Props = Pick<KindChoiceProps, 'hidden'> & Omit<ComponentProps<'button'>, 'hidden'>;

export function KindButton({ hidden, ...rest }: Props) {
  const words = useWords().panels.liveFeed;
  return (
    <Button
      weight="quiet"
      icon
      aria-label={words.filter}
      className={isUsual(hidden) ? undefined : 'text-accent'}
      {...rest}
    >
      <ListFilter aria-hidden className="size-4" />
    </Button>
  );
}
