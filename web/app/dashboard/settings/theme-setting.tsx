'use client';
// Light, dark, or as the device says.
import { useTheme } from 'next-themes';
import { Segments } from '#web/ui/controls/segments.tsx';
import { useMounted } from '#web/ui/hooks/use-mounted.ts';
import { useWords } from '#web/words/provider.tsx';

const THEMES = ['light', 'dark', 'system'] as const;
type Theme = (typeof THEMES)[number];

export function ThemeSetting() {
  const words = useWords().theme;
  const { theme, setTheme } = useTheme();
  // The server cannot know it.
  const mounted = useMounted();
  return (
    <Segments<Theme>
      label={words.label}
      value={mounted ? (THEMES.find((one) => one === theme) ?? 'system') : null}
      options={THEMES.map((id) => ({ value: id, label: words[id], spoken: words[id] }))}
      onChange={setTheme}
    />
  );
}
