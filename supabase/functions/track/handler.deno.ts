// Runs the specifications of `track` in Deno. Each becomes a test of its own.
import { expect } from 'deno-std/expect/mod.js';
import { specifyTrack } from './spec/handler.ts';

const path: string[] = [];

function describe(name: string, define: () => void): void {
  path.push(name);
  define();
  path.pop();
}

function it(title: string, run: () => void | Promise<void>): void {
  Deno.test({
    name: [...path, title].join(': '),
    fn: async () => void (await run()),
    // Counts are reported a second later, which older versions of Deno take for a leak.
    sanitizeOps: false,
    sanitizeResources: false,
  });
}

specifyTrack({ describe, it, expect });
