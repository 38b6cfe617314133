import { describe, expect, it } from 'vitest';
import { findCommands, grouped } from './find-commands.ts';
import type { Command } from './use-commands.ts';

const command = (group: string, label: string): Command => ({
  id: label,
  group,
  label,
  run: () => undefined,
});
const ALL = [
  command('Go to', 'Overview'),
  command('Range', 'Last 7 days'),
  command('Go to', 'Data quality'),
];

describe('commands', () => {
  it('are all there before anything is typed', () => {
    expect(findCommands(ALL, ' ')).toEqual(ALL);
  });

  it('are found by words of their name and their group, in any case', () => {
    expect(findCommands(ALL, 'go QUAL').map(({ label }) => label)).toEqual(['Data quality']);
    expect(findCommands(ALL, 'nothing of the kind')).toEqual([]);
  });

  it('stand in groups, numbered in the order in which they are shown', () => {
    const shown = grouped(ALL).map(({ name, entries }) => [
      name,
      ...entries.map(({ command: { label }, index }) => `${index} ${label}`),
    ]);
    expect(shown).toEqual([
      ['Go to', '0 Overview', '1 Data quality'],
      ['Range', '2 Last 7 days'],
    ]);
  });
});
