// Tells clients apart for the rate limit without keeping their IP address.
import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';

export interface ClientSettings {
  /** Keys the digest that stands in for a client's address. */
  secret: string;
  /** The header that a proxy before this function overwrites with the client's address; undefined: there is none. */
  addressHeader: string | undefined;
}

/**
 * Whatever comes with a request may be made up, except what the last proxy wrote: the header that it overwrites, or
 * the address that it put at the end of `x-forwarded-for`. Behind two proxies that end is the first of them for
 * every client, so there the header must be named.
 */
function addressOf(headers: Headers, header: string | undefined): string {
  const address = header
    ? headers.get(header)?.split(',', 1)[0]
    : headers.get('x-forwarded-for')?.split(',').at(-1);
  return address?.trim().slice(0, 64) ?? '';
}

/** Some proxies add the port, which changes with every connection: `203.0.113.7:51234`, `[2001:db8::1]:443`. */
const withoutPort = (address: string): string =>
  /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;

/** One household has a whole /64 of IPv6 addresses: count them as one client. An IPv4 address in IPv6 stays one of IPv4. */
function networkOf(address: string): string {
  // To find out that nothing is no address costs an error, and that as much as all else here.
  if (address === '') return 'unknown';
  const bare = withoutPort(address);
  if (!ipaddr.isValid(bare)) return bare;
  const parsed = ipaddr.process(bare);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}

/** A name for the client that changes every day and cannot be turned back into an address. */
export function clientBucket(
  headers: Headers,
  now: number,
  { secret, addressHeader }: ClientSettings,
): string {
  const today = new Date(now).toISOString().slice(0, 10);
  return createHmac('sha256', `${secret} ${today}`)
    .update(networkOf(addressOf(headers, addressHeader)))
    .digest('hex');
}
