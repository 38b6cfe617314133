'use client';
// The theme at one click; on a phone it is in the account menu instead.
import { Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { Button } from '#web/ui/controls/button.tsx';
import { useMounted } from '#web/ui/hooks/use-mounted.ts';
import { Menu, MenuContent, MenuTrigger } from '#web/ui/overlays/menu.tsx';
import { useWords } from '#web/words/provider.tsx';
import { ThemeChoice } from './theme-choice.tsx';

export function ThemeMenu() {
  const words = useWords().theme;
  const { resolvedTheme } = useTheme();
  const mounted = useMounted();
  const Icon = mounted && resolvedTheme === 'dark' ? Moon : Sun;
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button weight="quiet" icon aria-label={words.label} className="max-sm:hidden">
          <Icon aria-hidden className="size-4" />
        </Button>
      </MenuTrigger>
      <MenuContent className="min-w-36">
        <ThemeChoice />
      </MenuContent>
    </Menu>
  );
}
