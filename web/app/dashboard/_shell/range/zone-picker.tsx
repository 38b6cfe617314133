'use client';
// Chooses the time zone of the page: type a city, take it with the arrow keys or a click.
import { Check, ChevronDown, Globe } from 'lucide-react';
import { useMemo, useState } from 'react';
import { deviceZone } from '#web/data/reader/time-zone.ts';
import { cn } from '#web/ui/cn.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { useActiveOption } from '#web/ui/hooks/use-active-option.ts';
import { Popover, PopoverContent, PopoverTrigger } from '#web/ui/overlays/popover.tsx';
import { useWords } from '#web/words/provider.tsx';
import { allZones, findZones, readable, zoneOf } from './zones.ts';

interface Props {
  /** The zone in use. */
  zone: string;
  /** The zone of the address; null: that of this device. */
  chosen: string | null;
  onChange: (zone: string | null) => void;
}

const MAX_SHOWN = 60;

export function ZonePicker({ zone, chosen, onChange }: Props) {
  const words = useWords().range;
  const [open, setOpen] = useState(false);
  const { city } = zoneOf(zone, new Date(0));
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button aria-label={`${words.timeZone}: ${readable(zone)}`}>
          <Globe aria-hidden className="size-4 text-muted" />
          {city}
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={words.timeZone} className="p-0">
        <ZoneList
          zone={zone}
          chosen={chosen}
          onChange={(next) => {
            setOpen(false);
            onChange(next);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

/** One entry more than the zones: the device's own, first, while nothing is typed. */
function useChoices(typed: string) {
  const zones = useMemo(allZones, []);
  const found = findZones(zones, typed, MAX_SHOWN);
  return typed ? found : [null, ...found];
}

function ZoneList({ zone, chosen, onChange }: Props) {
  const words = useWords().range;
  const [typed, setTyped] = useState('');
  const choices = useChoices(typed);
  const choose = (i: number) => {
    const choice = choices[i];
    if (choice !== undefined) onChange(choice);
  };
  const { listId, active, setActive, optionId, onKeyDown } = useActiveOption(
    choices.length,
    choose,
  );

  return (
    <>
      <input
        role="combobox"
        aria-label={words.findTimeZone}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={choices.length > 0 ? optionId(active) : undefined}
        placeholder={words.findTimeZone}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className="w-full rounded-t-xl border-b bg-transparent px-4 py-2.5 text-sm outline-none placeholder:text-faint pointer-coarse:text-[1rem]"
      />
      {choices.length === 0 && <p className="px-4 py-3 text-muted">{words.noTimeZone}</p>}
      <div
        id={listId}
        role="listbox"
        aria-label={words.timeZone}
        className="max-h-72 overflow-y-auto p-1.5"
      >
        {choices.map((choice, i) => (
          <ZoneOption
            key={choice ?? 'device'}
            id={optionId(i)}
            choice={choice}
            active={i === active}
            selected={choice === chosen || (chosen !== null && choice === zone)}
            onPoint={() => setActive(i)}
            onChoose={() => onChange(choice)}
          />
        ))}
      </div>
    </>
  );
}

interface OptionProps {
  id: string;
  choice: string | null;
  active: boolean;
  selected: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function ZoneOption({ id, choice, active, selected, onPoint, onChoose }: OptionProps) {
  const words = useWords().range;
  const device = deviceZone();
  const { name, offset } = zoneOf(choice ?? device, new Date());
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the text field above
    <div
      id={id}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cn(
        'flex min-h-8 items-center gap-2 rounded-md px-2.5 pointer-coarse:min-h-10',
        active && 'bg-sunken',
      )}
    >
      <span className="truncate">
        {choice === null ? `${words.browserZone} (${readable(name)})` : readable(name)}
      </span>
      <span className="tabular ml-auto text-xs text-muted">{offset}</span>
      <Check aria-hidden className={cn('size-3.5 text-accent', !selected && 'invisible')} />
    </div>
  );
}
