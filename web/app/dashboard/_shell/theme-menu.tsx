'use client';
// Light, dark, or as the device says.
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { Button } from '#web/ui/button.tsx';
import { Menu, MenuContent, MenuRadio, MenuRadioGroup, MenuTrigger } from '#web/ui/menu.tsx';
import { useMounted } from '#web/ui/use-mounted.ts';
import { useWords } from '#web/words/provider.tsx';

const THEMES = [
  { id: 'light', Icon: Sun },
  { id: 'dark', Icon: Moon },
  { id: 'system', Icon: Monitor },
] as const;

export function ThemeMenu() {
  const words = useWords().theme;
  const { theme, resolvedTheme, setTheme } = useTheme();
  const mounted = useMounted();
  const Icon = mounted && resolvedTheme === 'dark' ? Moon : Sun;
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button weight="quiet" icon aria-label={words.label}>
          <Icon aria-hidden className="size-4" />
        </Button>
      </MenuTrigger>
      <MenuContent className="min-w-36">
        <MenuRadioGroup value={theme ?? 'system'} onValueChange={setTheme}>
          {THEMES.map(({ id, Icon: Sign }) => (
            <MenuRadio key={id} value={id}>
              <Sign aria-hidden className="size-4 text-muted" />
              {words[id]}
            </MenuRadio>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
