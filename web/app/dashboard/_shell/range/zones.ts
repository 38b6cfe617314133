// The time zones to choose from, and their distance from UTC.

interface Zone {
  name: string;
  /** Such as `Berlin` of `Europe/Berlin`. */
  city: string;
  /** Such as `GMT+1`. */
  offset: string;
}

const offsetOf = (name: string, at: Date) =>
  new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value ?? '';

export const readable = (name: string) => name.replaceAll('_', ' ');

export function zoneOf(name: string, at: Date): Zone {
  const city = readable(name.split('/').at(-1) ?? name);
  return { name, city, offset: offsetOf(name, at) };
}

const fold = (text: string) => readable(text).toLowerCase();

/** Zones whose name contains every word that was typed, cities that begin with it first, at most `max`. */
export function findZones(names: readonly string[], typed: string, max: number): string[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const begins = (name: string) => fold(name.split('/').at(-1) ?? '').startsWith(wanted[0] ?? '');
  const found = names.filter((name) => wanted.every((word) => fold(name).includes(word)));
  return [...found.filter(begins), ...found.filter((name) => !begins(name))].slice(0, max);
}

/** Browsers list these zones by the names that their cities no longer have. */
const RENAMED: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

export function allZones(): string[] {
  const listed = Intl.supportedValuesOf('timeZone').map((name) => RENAMED[name] ?? name);
  return [...new Set(['UTC', ...listed])];
}
