// Ids for events whose senders have none that fit: from the same words always the same id, so a retry is no new event.
import { createHash } from 'node:crypto';
import type { SentBy } from '../request/credentials.ts';

/** The first 128 bits, in hex; a separator that no word contains keeps the words apart. */
const digest = (words: readonly unknown[]): string =>
  createHash('sha256').update(words.map(String).join('\u0000')).digest('hex').slice(0, 32);

function format(hex: string, version: 7 | 8): string {
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    version + hex.slice(13, 16),
    variant + hex.slice(17, 20),
    hex.slice(20),
  ].join('-');
}

/** A UUID (version 8: of our own making). */
export const derivedUuid = (...words: readonly unknown[]): string => format(digest(words), 8);

/** The longest of the sender's words that is hashed; ids and names of sessions are far shorter. */
export const LONGEST_WORD = 255;

const LAST_UUID_MS = 2 ** 48 - 1;

/**
 * The id of an event, a UUIDv7 of that moment. Each kind of key has others: with the key that is in every page nobody comes
 * before what a server sends.
 */
export function derivedEventId(
  ms: number,
  keyKind: SentBy['kind'],
  ...words: readonly unknown[]
): string {
  const time = Number.isFinite(ms) ? Math.min(LAST_UUID_MS, Math.max(0, Math.floor(ms))) : 0;
  return format(time.toString(16).padStart(12, '0') + digest([keyKind, ...words]).slice(12), 7);
}

const HOUR_MS = 60 * 60_000;

/** The hour of a moment. Where a tool knows no sessions, a visitor's hour is one. */
export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS;
