'use client';
// Type what you want, take it with the arrow keys or a click.
import { useState } from 'react';
import { cn } from '#web/ui/cn.ts';
import { Keys } from '#web/ui/display/keys.tsx';
import { useActiveOption } from '#web/ui/hooks/use-active-option.ts';
import { useWords } from '#web/words/provider.tsx';
import { findCommands, grouped } from './find-commands.ts';
import type { Command } from './use-commands.ts';
import { useZoneCommands } from './use-zone-commands.ts';

interface Props {
  commands: readonly Command[];
  onChoose: (command: Command) => void;
}

export function CommandList({ commands, onChoose }: Props) {
  const words = useWords().commands;
  const [typed, setTyped] = useState('');
  const zones = useZoneCommands(typed);
  const groups = grouped([...findCommands(commands, typed), ...zones]);
  const found = groups.flatMap(({ entries }) => entries.map(({ command }) => command));
  const choose = (i: number) => {
    const command = found[i];
    if (command) onChoose(command);
  };
  const { listId, active, setActive, optionId, onKeyDown } = useActiveOption(found.length, choose);
  return (
    <>
      <input
        role="combobox"
        aria-label={words.find}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? optionId(active) : undefined}
        placeholder={words.find}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className="w-full rounded-t-xl border-b bg-transparent px-4 py-3 text-base outline-none placeholder:text-faint pointer-coarse:text-[1rem]"
      />
      {found.length === 0 && <p className="px-4 py-3 text-muted">{words.none}</p>}
      <div
        id={listId}
        role="listbox"
        aria-label={words.title}
        className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5"
      >
        {groups.map(({ name, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={name} role="group" aria-label={name}>
            <p aria-hidden className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">
              {name}
            </p>
            {entries.map(({ command, index }) => (
              <Option
                key={command.id}
                id={optionId(index)}
                command={command}
                active={index === active}
                onPoint={() => setActive(index)}
                onChoose={() => onChoose(command)}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, command, active, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the text field above
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cn(
        'flex min-h-9 items-center gap-2 rounded-md px-2.5 text-sm pointer-coarse:min-h-11',
        active && 'bg-sunken',
      )}
    >
      <span className="truncate">{command.label}</span>
      {command.keys && <Keys keys={command.keys} className="ml-auto" />}
    </div>
  );
}
