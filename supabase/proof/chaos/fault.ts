// What a fault is: something that is done to a running stack, and undone.
import type { Client } from 'pg';
import type { Stack } from '#local/stack.ts';
import type { Random } from '../traffic/random.ts';
import type { Senders } from './senders.ts';
import type { SocketProxy } from './socket-proxy.ts';

export interface Scene {
  stack: Stack;
  senders: Senders;
  /** Between the dashboards and the gateway. */
  proxy: SocketProxy;
  random: Random;
}

export interface Fault {
  name: string;
  /** Why it cannot be done to this stack; undefined: it can. */
  whyNot?(stack: Stack): string | undefined;
  /** Too slow for the short form: the recovery has to wait for a silence to be noticed. */
  isSlow?: true;
  /** Resolves when the fault is over; what it left behind is the stack's to mend. */
  strike(scene: Scene): Promise<void>;
}

/** Work as the superuser on a connection of its own. */
export type AsSuperuser = <T>(work: (sql: Client) => Promise<T>) => Promise<T>;
