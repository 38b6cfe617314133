'use client';
import type { OpenedBy } from '#web/ui/overlays/late-menu.ts';
// The choice of the kinds of events: what kind-choice.tsx opens.
import {
  Menu,
  MenuCheckbox,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '#web/ui/overlays/menu.tsx';
import { useWords } from '#web/words/provider.tsx';
import { KindButton, type KindChoiceProps } from './kind-button.tsx';
import { KINDS, type Kind, METRIC_OF_KIND } from './kinds.ts';

interface Props extends KindChoiceProps {
  openedBy: OpenedBy;
}

export function KindMenu({ hidden, onHide, openedBy }: Props) {
  const words = useWords();
  const change = (kind: Kind, visible: boolean) => {
    const next = new Set(hidden);
    if (visible) next.delete(kind);
    else next.add(kind);
    onHide(next);
  };
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <KindButton hidden={hidden} />
      </MenuTrigger>
      <MenuContent openedBy={openedBy}>
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
