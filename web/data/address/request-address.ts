// The address that a request asks for: Next does not give it to layouts, so the proxy writes it into a header.
import { headers } from 'next/headers';

export const ADDRESS_HEADER = 'x-dashboard-address';

export async function currentAddress(): Promise<URL> {
  return new URL((await headers()).get(ADDRESS_HEADER) ?? '/', 'http://dashboard');
}
