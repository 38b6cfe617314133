// What the reader may: asked before anything is joined, when the server says no, and when a membership has changed.
import type { Access } from '#contract/access.ts';
import { type RpcError, toRpcError } from '#web/data/client/rpc-error.ts';
import { fullJitter, READ_BACKOFF } from '../backoff.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { LivePorts } from './ports.ts';

/** `unknown`: not answered yet. `denied`: the answer will stay no. */
export type Standing = 'unknown' | 'granted' | 'denied';

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
  /** The session is over. */
  signOut(): void;
  stop(): void;
}

const NO_MEMBER: Access = { role: null, topics: [], minTrials: 20 };

const isMember = ({ role, topics }: Access) => role !== null && topics.length > 0;

export function createAccessGate(settings: GateSettings): AccessGate {
  const { clock } = settings;
  let known = settings.initial;
  let asking: Promise<Standing> | null = null;
  let failures = 0;
  let cancelWait: Cancel | null = null;

  const standing = (): Standing => {
    if (known === null) return 'unknown';
    return isMember(known) ? 'granted' : 'denied';
  };

  function learn(access: Access): Standing {
    failures = 0;
    const isNews = JSON.stringify(access) !== JSON.stringify(known);
    known = access;
    if (isNews) settings.onChange();
    return standing();
  }

  /** A token that expired while the device slept is no denial: get a fresh one and ask once more. */
  async function ask(): Promise<Standing> {
    try {
      return learn(await settings.ask().catch(askWithFreshToken));
    } catch (error) {
      const reason = toRpcError(error);
      if (reason.failure === 'unauthorized') return learn(NO_MEMBER);
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
    access: () => known ?? NO_MEMBER,
    check,
    settle: () => void settle(),
    signOut: () => void learn(NO_MEMBER),
    stop() {
      cancelWait?.();
      cancelWait = null;
    },
  };
}

/** All clients on the topic hear it at the same moment: each asks within this time, not all together. */
const SPREAD_MS = 1_000;

/** An owner who changes many memberships must not cost each reader a token per change. */
const RENEW_SPACING_MS = 10_000;

interface AccessNewsSettings {
  clock: Clock;
  random: () => number;
  /** Asks what the reader may. */
  recheck(): void;
  /** Fetches a new token: Realtime keeps what it decided until it gets one. */
  renew(): void;
}

export interface AccessNews {
  heard(): void;
  stop(): void;
}

/** A membership has changed, perhaps the reader's: asks again, and fetches a new token. */
export function createAccessNews({
  clock,
  random,
  recheck,
  renew,
}: AccessNewsSettings): AccessNews {
  let renewedAt = Number.NEGATIVE_INFINITY;
  let cancelRecheck: Cancel | null = null;
  let cancelRenew: Cancel | null = null;

  function renewNow() {
    cancelRenew = null;
    renewedAt = clock.monotonic();
    renew();
  }

  function act() {
    cancelRecheck = null;
    recheck();
    cancelRenew ??= clock.after(
      Math.max(0, renewedAt + RENEW_SPACING_MS - clock.monotonic()),
      renewNow,
    );
  }

  return {
    heard() {
      cancelRecheck ??= clock.after(random() * SPREAD_MS, act);
    },
    stop() {
      cancelRecheck?.();
      cancelRenew?.();
      cancelRecheck = null;
      cancelRenew = null;
    },
  };
}
