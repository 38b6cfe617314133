'use client';
// Below the header: the page's name, and the range, comparison and zone of its numbers.
import { GitCompareArrows } from 'lucide-react';
import { type PageState, PRESETS } from '#web/data/page-state.ts';
import { Button } from '#web/ui/button.tsx';
import { cn } from '#web/ui/cn.ts';
import { Segments } from '#web/ui/segments.tsx';
import { useWords } from '#web/words/provider.tsx';
import type { PageId } from './pages.ts';
import { ZonePicker } from './zone-picker.tsx';

interface Props {
  page: PageId;
  state: PageState;
  zone: string;
  onChange: (state: PageState) => void;
}

export function Toolbar({ page, state, zone, onChange }: Props) {
  const words = useWords();
  const options = PRESETS.map((preset) => ({
    value: preset,
    label: words.range.presets[preset],
    spoken: words.range.spoken[preset],
  }));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-5 pb-4">
      <h1 className="mr-auto text-lg font-semibold tracking-[-0.014em]">{words.pages[page]}</h1>
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={words.range.label}
          value={state.preset}
          options={options}
          onChange={(preset) => onChange({ ...state, preset })}
        />
        <Button
          aria-pressed={state.compare}
          title={words.range.compareHint}
          onClick={() => onChange({ ...state, compare: !state.compare })}
          className={cn(
            state.compare && 'border-accent bg-accent-soft text-accent hover:bg-accent-soft',
          )}
        >
          <GitCompareArrows aria-hidden className="size-4" />
          {words.range.compare}
        </Button>
        <ZonePicker
          zone={zone}
          chosen={state.timeZone}
          onChange={(timeZone) => onChange({ ...state, timeZone })}
        />
      </div>
    </div>
  );
}
