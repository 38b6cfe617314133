// Finds commands by what is typed: every word occurs in the command or its group.
import type { Command } from './use-commands.ts';

const fold = (text: string) => text.toLocaleLowerCase();

export function findCommands(commands: readonly Command[], typed: string): Command[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return commands.filter(({ group, label }) =>
    wanted.every((word) => fold(`${group} ${label}`).includes(word)),
  );
}

interface CommandGroup {
  name: string;
  /** With its place among all, which the arrow keys move through. */
  entries: { command: Command; index: number }[];
}

/** In the order of the list; a group stands where its first command does. */
export function grouped(commands: readonly Command[]): CommandGroup[] {
  const groups = new Map<string, CommandGroup>();
  for (const name of new Set(commands.map(({ group }) => group)))
    groups.set(name, { name, entries: [] });
  let index = 0;
  for (const group of groups.values())
    for (const command of commands)
      if (command.group === group.name) {
        group.entries.push({ command, index });
        index += 1;
      }
  return [...groups.values()];
}
