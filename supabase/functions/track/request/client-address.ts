// Tells clients apart for the rate limit without keeping their IP address.
import { createHmac } from 'node:crypto';

/**
 * Cloudflare, in front of every hosted project, overwrites `cf-connecting-ip`, so it cannot be forged there.
 * Elsewhere the first address of `x-forwarded-for` is the client's own, unless the client made it up: a forger
 * escapes the limit of his address only, never that of his key. Trusting the last address instead would put all
 * clients behind two proxies into one bucket.
 */
function addressOf(headers: Headers): string {
  const address =
    headers.get('cf-connecting-ip') ?? headers.get('x-forwarded-for')?.split(',', 1)[0];
  return address?.trim().slice(0, 64) || 'unknown';
}

/** One household has a whole /64 of IPv6 addresses: count them as one client. */
function networkOf(address: string): string {
  if (!address.includes(':') || !URL.canParse(`http://[${address}]`)) return address;
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/** A name for the client that changes every day and cannot be turned back into an address. */
export function clientBucket(headers: Headers, now: number, secret: string): string {
  const today = new Date(now).toISOString().slice(0, 10);
  return createHmac('sha256', `${secret} ${today}`)
    .update(networkOf(addressOf(headers)))
    .digest('hex');
}
