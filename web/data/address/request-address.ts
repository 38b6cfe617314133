// The address that a request asks for: Next does not give it to layouts, so the proxy writes it into a header.
import { headers } from 'next/headers';
import { isHttps } from '../client/session-cookie.ts';

export const ADDRESS_HEADER = 'x-dashboard-address';

export async function currentAddress(): Promise<URL> {
  return new URL((await headers()).get(ADDRESS_HEADER) ?? '/', 'http://dashboard');
}

/** Where the dashboard stands, as far as the server is told: a proxy before it may keep that to itself. */
export async function currentOrigin(): Promise<string> {
  const sent = await headers();
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? 'dashboard';
  return `${isHttps(sent) ? 'https' : 'http'}://${host}`;
}
