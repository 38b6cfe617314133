'use client';
import { Switch } from '#web/ui/controls/switch.tsx';
// Every shortcut of this page, and the switch for those of a single key.
import { Keys } from '#web/ui/display/keys.tsx';
import { useWords } from '#web/words/provider.tsx';
import { grouped } from './find-commands.ts';
import { setSingleKeys, useSingleKeys } from './single-keys.ts';
import type { Command } from './use-commands.ts';

interface Props {
  commands: readonly Command[];
  /** The keys that open the command menu. */
  menuKeys: readonly string[];
}

export function ShortcutList({ commands, menuKeys }: Props) {
  const words = useWords().commands;
  const areOn = useSingleKeys();
  const withKeys = commands.filter(({ keys }) => keys);
  return (
    <div className="grid gap-5">
      <Group
        name={words.groups.general}
        entries={[
          { label: words.title, keys: menuKeys },
          { label: words.shortcuts, keys: ['?'] },
        ]}
      />
      {grouped(withKeys).map(({ name, entries }) => (
        <Group
          key={name}
          name={name}
          entries={entries.map(({ command: { label, keys = [] } }) => ({ label, keys }))}
        />
      ))}
      <div className="border-t pt-3">
        <Switch checked={areOn} onChange={setSingleKeys}>
          {words.singleKeys}
        </Switch>
        <p className="mt-1 text-xs text-muted">{words.singleKeysNote}</p>
      </div>
    </div>
  );
}

interface GroupProps {
  name: string;
  entries: readonly { label: string; keys: readonly string[] }[];
}

function Group({ name, entries }: GroupProps) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-muted">{name}</h3>
      <ul>
        {entries.map(({ label, keys }) => (
          <li key={label} className="flex min-h-8 items-center gap-3 text-sm">
            <span>{label}</span>
            <Keys keys={keys} className="ml-auto" />
          </li>
        ))}
      </ul>
    </section>
  );
}
