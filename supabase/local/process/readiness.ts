// Ways to know that a process serves.
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

export type ReadinessCheck = (pid: number) => Promise<boolean>;

export function acceptsConnections(port: number): ReadinessCheck {
  return () =>
    new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('connect', () => socket.destroy());
      socket.once('error', () => resolve(false));
      socket.once('close', (failed) => resolve(!failed));
    });
}

/** Postgres writes its state into postmaster.pid: the first line is its pid, the eighth its state. */
export function postmasterIsReady(dataDirectory: string): ReadinessCheck {
  return async (pid) => {
    try {
      const lines = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
      return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
    } catch {
      return false;
    }
  };
}

/** Any status will do, but within the time: the page, or the one it redirects to, may still be compiled. */
export function answersHttp(url: string, withinMs: number): ReadinessCheck {
  return async () => {
    try {
      const signal = AbortSignal.timeout(withinMs);
      await (await fetch(url, { signal })).arrayBuffer();
      return true;
    } catch {
      return false;
    }
  };
}
