// The reader's language and time zone, as far as a request tells.
import { cookies, headers } from 'next/headers';
import { preferredLocale } from './locale.ts';
import { timeZone } from './page-state.ts';
import { ZONE_COOKIE } from './zone-cookie.ts';

export async function readerLocale(): Promise<string> {
  return preferredLocale((await headers()).get('accept-language'));
}

/** The zone of the reader's device, or UTC at a first visit. */
export async function readerZone(): Promise<string> {
  const parsed = timeZone.safeParse((await cookies()).get(ZONE_COOKIE)?.value);
  return parsed.success ? parsed.data : 'UTC';
}
