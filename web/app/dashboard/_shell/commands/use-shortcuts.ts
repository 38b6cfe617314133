'use client';
// Listens for shortcuts: Ctrl or Cmd with K anywhere, the others unless a text field has the focus or a dialog is open.
import { useEffect, useRef } from 'react';
import { isComposing } from '#web/ui/hooks/is-composing.ts';
import { createKeySequence, isTyping, shortcutKey } from './key-sequence.ts';
import { useSingleKeys } from './single-keys.ts';
import type { Command } from './use-commands.ts';

interface Settings {
  commands: readonly Command[];
  onMenu: () => void;
  onHelp: () => void;
}

const HELP = '?';

const isDialogOpen = () =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;

const isMenuKey = ({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent) =>
  key?.toLowerCase() === 'k' && metaKey !== ctrlKey && !altKey && !shiftKey;

export function useShortcuts(settings: Settings): void {
  const areOn = useSingleKeys();
  const latest = useRef(settings);
  latest.current = settings;
  const bindings = settings.commands.flatMap(({ id, keys }) => (keys ? [{ id, keys }] : []));
  const key = JSON.stringify(bindings);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the bindings, as a value
  useEffect(() => {
    const sequence = createKeySequence([...bindings, { id: HELP, keys: [HELP] }]);
    const onKeyDown = (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      const { commands, onMenu, onHelp } = latest.current;
      if (isMenuKey(event)) {
        event.preventDefault();
        onMenu();
        return;
      }
      const pressed = shortcutKey(event);
      const target = event.target instanceof HTMLElement ? event.target : {};
      if (pressed === null || !areOn || isTyping(target) || isDialogOpen()) return;
      const id = sequence.press(pressed, event.timeStamp);
      if (id === null) return;
      event.preventDefault();
      if (id === HELP) onHelp();
      else commands.find((one) => one.id === id)?.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [areOn, key]);
}
