// The reader's language and time zone: as chosen in the settings, else as far as a request tells.
import { cookies, headers } from 'next/headers';
import { type LocaleChoice, localeChoice } from './locale.ts';
import { DEVICE_ZONE_COOKIE, LOCALE_COOKIE, OWN_ZONE_COOKIE } from './preference-cookies.ts';
import { timeZone } from './time-zone.ts';

export async function readerLocales(): Promise<LocaleChoice> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  return localeChoice(chosen, (await headers()).get('accept-language'));
}

export const readerLocale = async (): Promise<string> => (await readerLocales()).locale;

export interface ReaderZones {
  /** Null: none was chosen. */
  own: string | null;
  /** That of the device, or UTC at a first visit. */
  device: string;
}

export async function readerZones(): Promise<ReaderZones> {
  const jar = await cookies();
  const read = (name: string) => timeZone.safeParse(jar.get(name)?.value).data;
  return { own: read(OWN_ZONE_COOKIE) ?? null, device: read(DEVICE_ZONE_COOKIE) ?? 'UTC' };
}

/** The zone of a page whose address names none. */
export async function readerZone(): Promise<string> {
  const { own, device } = await readerZones();
  return own ?? device;
}
