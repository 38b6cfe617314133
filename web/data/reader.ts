// The reader's language and time zone, as far as a request tells.
import { cookies, headers } from 'next/headers';
import { timeZone } from './page-state.ts';
import { ZONE_COOKIE } from './zone-cookie.ts';

const FALLBACK_LOCALE = 'en';

const isLocale = (tag: string) => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

/** The first language of `Accept-Language` that this runtime can format. */
export function preferredLocale(acceptLanguage: string | null): string {
  const tags = (acceptLanguage ?? '').split(',').map((entry) => entry.split(';')[0]?.trim() ?? '');
  return tags.find((tag) => tag !== '*' && tag !== '' && isLocale(tag)) ?? FALLBACK_LOCALE;
}

export async function readerLocale(): Promise<string> {
  return preferredLocale((await headers()).get('accept-language'));
}

/** The zone of the reader's device, or UTC at a first visit. */
export async function readerZone(): Promise<string> {
  const parsed = timeZone.safeParse((await cookies()).get(ZONE_COOKIE)?.value);
  return parsed.success ? parsed.data : 'UTC';
}
