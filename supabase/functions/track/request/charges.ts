// Who pays for a request: its key and, where the key is public, its client.
import type { Charge } from '../store/store.ts';
import type { ApiKey } from './credentials.ts';

/** Rejected events cost as much as stored ones: checking them is the work. */
export function chargesOf({ kind, name }: ApiKey, client: string, tokens: number): Charge[] {
  const ofKey: Charge = { bucket: `${kind}:${name}`, kind, tokens };
  if (kind === 'secret_key') return [ofKey];
  return [ofKey, { bucket: client, kind: 'client', tokens }];
}
