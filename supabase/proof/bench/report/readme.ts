// Writes the table between its two markers in the README.
import { readFile, writeFile } from 'node:fs/promises';

export const START = '<!-- bench:start -->';
export const END = '<!-- bench:end -->';

/** The text with everything between the markers replaced. */
export function between(text: string, table: string): string {
  const [before, rest] = split(text, START);
  const [, after] = split(rest, END);
  return `${before}${START}\n${table}${END}${after}`;
}

function split(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0)
    throw new Error(`The README has no ${marker}: add the markers where the table belongs.`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

export async function writeIntoReadme(path: string, table: string): Promise<void> {
  await writeFile(path, between(await readFile(path, 'utf8'), table));
}
