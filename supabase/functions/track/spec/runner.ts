// The part of a test runner that the specifications of the handler use: Vitest has it in Node, node:test in Deno.
import type { expect } from 'vitest';

export interface Runner {
  describe: (name: string, define: () => void) => void;
  it: (title: string, run: () => void | Promise<void>) => void;
  expect: typeof expect;
}
