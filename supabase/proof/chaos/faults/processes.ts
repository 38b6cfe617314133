// Processes that are killed, or stand still for seconds.
import { setTimeout as sleep } from 'node:timers/promises';
import { withChildren } from '#local/process/children.ts';
import type { Fault } from '../fault.ts';
import type { Scene } from '../scene.ts';

const KILLED = ['postgres', 'track', 'realtime', 'gateway'];
const FROZEN = ['postgres', 'track', 'realtime'];
const FROZEN_MS = { min: 800, more: 2200 };

const kill = (name: string): Fault => ({
  name: `kill -9 ${name}`,
  // Another Realtime server would not be started again.
  whyNot: (stack) =>
    stack.processNames().includes(name) ? undefined : `${name} was not started by this stack`,
  async inject({ stack }) {
    stack.kill(name);
    await stack.ready(name);
  },
});

/** Postgres answers through processes of their own: freezing the parent alone would freeze nothing. */
function signalAll({ stack }: Scene, name: string, signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of withChildren(stack.pid(name))) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

const freeze = (name: string): Fault => ({
  name: `freeze ${name}`,
  whyNot: (stack) =>
    stack.pid(name) > 0
      ? undefined
      : `${name} was not started by this stack; REALTIME_PID would name its process`,
  async inject(scene) {
    signalAll(scene, name, 'SIGSTOP');
    try {
      await sleep(FROZEN_MS.min + scene.random.below(FROZEN_MS.more));
    } finally {
      signalAll(scene, name, 'SIGCONT');
    }
  },
});

export const processFaults: Fault[] = [...KILLED.map(kill), ...FROZEN.map(freeze)];
