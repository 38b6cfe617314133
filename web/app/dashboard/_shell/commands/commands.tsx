'use client';
// The command menu and the list of shortcuts, with the button that opens them.
import { Command as CommandIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import { useMounted } from '#web/ui/hooks/use-mounted.ts';
import { Dialog } from '#web/ui/overlays/dialog.tsx';
import { Overlay } from '#web/ui/overlays/overlay.tsx';
import { useWords } from '#web/words/provider.tsx';
import { CommandList } from './command-list.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { type Command, useCommands } from './use-commands.ts';
import { useShortcuts } from './use-shortcuts.ts';

const isApple = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);

export function Commands() {
  const { close, commands: words } = useWords();
  const commands = useCommands();
  const [opened, setOpened] = useState<'menu' | 'shortcuts' | null>(null);
  const menuKeys = useMounted() && isApple() ? ['⌘', 'K'] : ['Ctrl', 'K'];
  const help: Command = {
    id: 'shortcuts',
    group: words.groups.general,
    label: words.shortcuts,
    keys: ['?'],
    run: () => setOpened('shortcuts'),
  };
  useShortcuts({ commands, onMenu: () => setOpened('menu'), onHelp: help.run });
  const choose = (command: Command) => {
    setOpened(null);
    command.run();
  };
  return (
    <>
      <Button
        weight="quiet"
        icon
        aria-label={words.title}
        title={`${words.title} (${menuKeys.join(' ')})`}
        className="max-sm:hidden"
        onClick={() => setOpened('menu')}
      >
        <CommandIcon aria-hidden className="size-4" />
      </Button>
      <Overlay open={opened === 'menu'} onClose={() => setOpened(null)} title={words.title}>
        <CommandList commands={[...commands, help]} onChoose={choose} />
      </Overlay>
      <Dialog
        open={opened === 'shortcuts'}
        onClose={() => setOpened(null)}
        title={words.shortcuts}
        closeLabel={close}
      >
        <ShortcutList commands={commands} menuKeys={menuKeys} />
      </Dialog>
    </>
  );
}
