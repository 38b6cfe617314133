'use client';
// The entries of a menu: light, dark, or as the device says.
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { MenuRadio, MenuRadioGroup } from '#web/ui/overlays/menu.tsx';
import { useWords } from '#web/words/provider.tsx';

const THEMES = [
  { id: 'light', Icon: Sun },
  { id: 'dark', Icon: Moon },
  { id: 'system', Icon: Monitor },
] as const;

export function ThemeChoice() {
  const words = useWords().theme;
  const { theme, setTheme } = useTheme();
  return (
    <MenuRadioGroup aria-label={words.label} value={theme ?? 'system'} onValueChange={setTheme}>
      {THEMES.map(({ id, Icon }) => (
        <MenuRadio key={id} value={id}>
          <Icon aria-hidden className="size-4 text-muted" />
          {words[id]}
        </MenuRadio>
      ))}
    </MenuRadioGroup>
  );
}
