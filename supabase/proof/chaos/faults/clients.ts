// Trouble on the way to the clients, and in the clients: lost and mangled frames, clocks that jump.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { FrameFault } from '../socket-proxy.ts';

const STORM_MS = { min: 1500, more: 2000 };
const HOUR_MS = 3_600_000;

const storm = (fault: FrameFault): Fault => ({
  name: `WebSocket frames: ${fault}`,
  // What was dropped in silence is asked for after about 15 s without news, or at the next frame.
  async inject({ proxy, random }) {
    proxy.fault = fault;
    await sleep(STORM_MS.min + random.below(STORM_MS.more));
    proxy.fault = 'none';
  },
});

const cut: Fault = {
  name: 'WebSocket connections cut',
  async inject({ proxy, random }) {
    proxy.cutAll();
    proxy.isClosed = true;
    await sleep(500 + random.below(1500));
    proxy.isClosed = false;
  },
};

const clockJump: Fault = {
  name: 'clocks of clients jump',
  async inject({ senders, random }) {
    senders.jumpClocks(() => Math.round((random.next() - 0.5) * 6 * HOUR_MS));
    await sleep(1500);
    senders.jumpClocks(() => 0);
  },
};

export const clientFaults: Fault[] = [
  cut,
  ...(['drop', 'delay', 'duplicate', 'reorder', 'corrupt'] as const).map(storm),
  clockJump,
];
