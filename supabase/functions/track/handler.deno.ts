// Runs the specifications of `track` in Deno. Each becomes a test of its own, watched for timers and streams left open.
import { expect } from '@std/expect';
import { specifyTrack } from './spec/handler.ts';

const path: string[] = [];

function describe(name: string, define: () => void): void {
  path.push(name);
  define();
  path.pop();
}

function it(title: string, run: () => void | Promise<void>): void {
  Deno.test([...path, title].join(': '), async () => void (await run()));
}

specifyTrack({ describe, it, expect });
