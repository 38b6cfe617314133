// Knows what the reader may: asks before anything is joined, and again whenever the server says no.
import type { Access } from '#contract/access.ts';
import { type RpcError, toRpcError } from '#web/data/rpc.ts';
import { fullJitter, READ_BACKOFF } from './backoff.ts';
import type { Cancel, Clock } from './clock.ts';
import type { LivePorts } from './ports.ts';

/** `unknown`: not answered yet. `refused`: the answer will stay no. */
export type Standing = 'unknown' | 'granted' | 'refused';

interface GateSettings {
  /** Asks what the reader may. */
  ask(): Promise<Access>;
  ports: Pick<LivePorts, 'refreshAuth'>;
  clock: Clock;
  random: () => number;
  initial: Access | null;
  onChange(): void;
  onFailure(error: RpcError): void;
}

export interface AccessGate {
  standing(): Standing;
  access(): Access;
  /** Asks; resolves with the standing, `unknown` when no answer could be had. */
  check(): Promise<Standing>;
  /** Asks until there is an answer. */
  settle(): void;
  /** Signed out. */
  refuse(): void;
  stop(): void;
}

const NOBODY: Access = { role: null, topics: [] };

const isMember = ({ role, topics }: Access) => role !== null && topics.length > 0;

export function createAccessGate(settings: GateSettings): AccessGate {
  const { clock } = settings;
  let known = settings.initial;
  let asking: Promise<Standing> | null = null;
  let failures = 0;
  let cancelWait: Cancel | null = null;

  const standing = (): Standing => {
    if (known === null) return 'unknown';
    return isMember(known) ? 'granted' : 'refused';
  };

  function learn(access: Access): Standing {
    failures = 0;
    const isNews = JSON.stringify(access) !== JSON.stringify(known);
    known = access;
    if (isNews) settings.onChange();
    return standing();
  }

  /** A token that ran out while the laptop slept is no refusal: get a fresh one and ask once more. */
  async function ask(): Promise<Standing> {
    try {
      return learn(await settings.ask().catch(askWithFreshToken));
    } catch (error) {
      const reason = toRpcError(error);
      if (reason.failure === 'unauthorized') return learn(NOBODY);
      settings.onFailure(reason);
      return 'unknown';
    }
  }

  async function askWithFreshToken(error: unknown): Promise<Access> {
    if (toRpcError(error).failure !== 'unauthorized') throw error;
    await settings.ports.refreshAuth();
    return settings.ask();
  }

  function check(): Promise<Standing> {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  async function settle() {
    cancelWait?.();
    cancelWait = null;
    if ((await check()) !== 'unknown' || cancelWait) return;
    failures += 1;
    cancelWait = clock.after(fullJitter(failures, READ_BACKOFF, settings.random), () => {
      void settle();
    });
  }

  return {
    standing,
    access: () => known ?? NOBODY,
    check,
    settle: () => void settle(),
    refuse: () => void learn(NOBODY),
    stop() {
      cancelWait?.();
      cancelWait = null;
    },
  };
}
