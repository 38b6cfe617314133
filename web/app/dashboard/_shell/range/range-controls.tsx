'use client';
// Range, comparison and zone of a page's numbers.
import { GitCompareArrows, History } from 'lucide-react';
import { PRESETS } from '#web/data/address/page-state.ts';
import { deviceZone } from '#web/data/reader/time-zone.ts';
import { cn } from '#web/ui/cn.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Segments } from '#web/ui/controls/segments.tsx';
import { useWords } from '#web/words/provider.tsx';
import { usePage } from '../use-page-state.ts';
import { CustomRangeChoice } from './custom-range.tsx';
import { ZonePicker } from './zone-picker.tsx';

interface Props {
  /** Not where a page always compares, or never. */
  canCompare?: boolean;
}

export function RangeControls({ canCompare = true }: Props) {
  const words = useWords().range;
  const { state, range, change } = usePage();
  const options = PRESETS.map((preset) => ({
    value: preset,
    label: words.presets[preset],
    spoken: words.spoken[preset],
  }));
  return (
    <>
      <Segments
        label={words.label}
        value={state.custom ? null : state.preset}
        options={options}
        onChange={(preset) => change({ ...state, preset, custom: null })}
      />
      <CustomRangeChoice />
      {canCompare && <CompareButton />}
      <ForeignZone />
      {range.to && (
        <p className="flex basis-full items-center gap-1.5 text-xs text-muted md:justify-end">
          <History aria-hidden className="size-3.5 shrink-0" />
          {words.custom.over}
        </p>
      )}
    </>
  );
}

function CompareButton() {
  const words = useWords().range;
  const { state, change } = usePage();
  return (
    <Button
      aria-pressed={state.compare}
      title={words.compareHint}
      onClick={() => change({ ...state, compare: !state.compare })}
      className={cn(
        state.compare && 'border-accent bg-accent-soft text-accent hover:bg-accent-soft',
      )}
    >
      <GitCompareArrows aria-hidden className="size-4" />
      {words.compare}
    </Button>
  );
}

/** The zone of the settings holds everywhere; one that the address names instead is shown, and can be left again. */
export function ForeignZone() {
  const { state, zone, ownZone, change } = usePage();
  if (state.timeZone === null) return null;
  return (
    <ZonePicker
      zone={zone}
      chosen={state.timeZone ?? ownZone}
      // With a zone of the settings, that of the device must be named.
      onChange={(next) => change({ ...state, timeZone: next ?? (ownZone ? deviceZone() : null) })}
    />
  );
}
