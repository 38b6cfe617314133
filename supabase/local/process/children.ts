// The processes that a process has started, as Linux tells them.
import { readdirSync } from 'node:fs';
import { parentOf } from './identity.ts';

/** The process itself, and its children. */
export function withChildren(root: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [root, ...all.map(Number).filter((pid) => parentOf(pid) === root)];
}
