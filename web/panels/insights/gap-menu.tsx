'use client';
// What an owner can do with a term of the supply gaps: take it out of its group, or join it with another.
import { Ellipsis } from 'lucide-react';
import { Button } from '#web/ui/controls/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#web/ui/overlays/menu.tsx';
import { useWords } from '#web/words/provider.tsx';

/** Given to owners alone. */
export interface TermActions {
  onTakeOut: (term: string) => void;
  onJoin: (term: string) => void;
}

interface Props extends TermActions {
  term: string;
  /** It is in a group that another term names. */
  canTakeOut: boolean;
}

export function GapMenu({ term, canTakeOut, onTakeOut, onJoin }: Props) {
  const words = useWords().insights.gaps;
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          weight="quiet"
          icon
          className="ml-auto h-6 w-7 pointer-coarse:h-8!"
          aria-label={words.actionsFor(term)}
        >
          <Ellipsis aria-hidden className="size-4" />
        </Button>
      </MenuTrigger>
      <MenuContent>
        {canTakeOut && <MenuItem onSelect={() => onTakeOut(term)}>{words.takeOut}</MenuItem>}
        <MenuItem onSelect={() => onJoin(term)}>{words.join}</MenuItem>
      </MenuContent>
    </Menu>
  );
}
