/** The members present on each topic with their metas, and the difference that each change makes. */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

export type PresencePayload = Record<string, unknown>;
export type PresenceState = Record<string, { metas: PresencePayload[] }>;

export interface PresenceDiff {
  joins: PresenceState;
  leaves: PresenceState;
}

interface Entry {
  key: string;
  payload: PresencePayload;
  ref: string;
  meta: PresencePayload;
}

/** A member is one channel of one socket; several members may share a key. */
export class Presence<Member> {
  readonly #rooms = new Map<string, Map<Member, Entry>>();

  state(room: string): PresenceState {
    const entries = [...(this.#rooms.get(room)?.values() ?? [])];
    const byKey = Map.groupBy(entries, (entry) => entry.key);
    const state = [...byKey].map(([key, held]) => [
      key,
      { metas: held.map((entry) => entry.meta) },
    ]);
    return Object.fromEntries(state);
  }

  /** Null when nothing changed: tracking the same payload again is not news. */
  track(room: string, member: Member, key: string, payload: PresencePayload): PresenceDiff | null {
    const members = this.#rooms.get(room) ?? new Map<Member, Entry>();
    const before = members.get(member);
    if (before && isDeepStrictEqual(before.payload, payload)) return null;
    const ref = randomBytes(12).toString('base64url');
    const previous = before && { phx_ref_prev: before.ref };
    const entry = { key, payload, ref, meta: { ...payload, phx_ref: ref, ...previous } };
    this.#rooms.set(room, members.set(member, entry));
    return { joins: single(entry), leaves: before ? single(before) : {} };
  }

  untrack(room: string, member: Member): PresenceDiff | null {
    const members = this.#rooms.get(room);
    const entry = members?.get(member);
    if (!members || !entry) return null;
    members.delete(member);
    if (members.size === 0) this.#rooms.delete(room);
    return { joins: {}, leaves: single(entry) };
  }
}

function single({ key, meta }: Entry): PresenceState {
  return { [key]: { metas: [meta] } };
}

/** A client may call track and untrack only a few times per window on each channel. */
export class PresenceCalls {
  readonly #maximum: number;
  readonly #windowMs: number;
  #calls = 0;
  #resetAt = 0;

  constructor(maximum: number, windowMs: number) {
    this.#maximum = maximum;
    this.#windowMs = windowMs;
  }

  allow(now = performance.now()): boolean {
    if (this.#calls === 0 || now > this.#resetAt) {
      this.#calls = 0;
      this.#resetAt = now + this.#windowMs;
    }
    this.#calls += 1;
    return this.#calls <= this.#maximum;
  }
}
