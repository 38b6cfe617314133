// The reader's language and time zone: as chosen in the settings, else as far as a request tells.
import { cookies, headers } from 'next/headers';
import { type ReaderLocales, readerLocales } from './locale.ts';
import {
  DEVICE_ZONE_COOKIE,
  LANGUAGE_COOKIE,
  OWN_ZONE_COOKIE,
  REGION_COOKIE,
} from './preference-cookies.ts';
import { readTimeZone } from './time-zone.ts';

export async function requestLocales(): Promise<ReaderLocales> {
  const [jar, received] = await Promise.all([cookies(), headers()]);
  const wanted = {
    language: jar.get(LANGUAGE_COOKIE)?.value,
    region: jar.get(REGION_COOKIE)?.value,
  };
  return readerLocales(wanted, received.get('accept-language'));
}

export const readerLocale = async (): Promise<string> => (await requestLocales()).locale;

export interface ReaderZones {
  /** Null: none was chosen. */
  own: string | null;
  /** That of the device, or UTC at a first visit. */
  device: string;
}

export async function readerZones(): Promise<ReaderZones> {
  const jar = await cookies();
  const read = (name: string) => readTimeZone(jar.get(name)?.value);
  return { own: read(OWN_ZONE_COOKIE), device: read(DEVICE_ZONE_COOKIE) ?? 'UTC' };
}

/** The zone of a page whose address names none. */
export async function readerZone(): Promise<string> {
  const { own, device } = await readerZones();
  return own ?? device;
}
