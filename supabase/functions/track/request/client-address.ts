// Tells clients apart for the rate limit without keeping their IP address.
import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';

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

/** Some proxies add the port, which changes with every connection: `203.0.113.7:51234`, `[2001:db8::1]:443`. */
const withoutPort = (address: string): string =>
  /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;

/** One household has a whole /64 of IPv6 addresses: count them as one client. An IPv4 address in IPv6 stays one of IPv4. */
function networkOf(address: string): string {
  const bare = withoutPort(address);
  if (!ipaddr.isValid(bare)) return bare;
  const parsed = ipaddr.process(bare);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}

/** A name for the client that changes every day and cannot be turned back into an address. */
export function clientBucket(headers: Headers, now: number, secret: string): string {
  const today = new Date(now).toISOString().slice(0, 10);
  return createHmac('sha256', `${secret} ${today}`)
    .update(networkOf(addressOf(headers)))
    .digest('hex');
}
