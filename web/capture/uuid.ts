// UUIDv7: unique everywhere, and in the order of time.

/** `crypto.randomUUID` is missing on pages without TLS. */
function randomDigit(mark: string): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  // The 8 becomes one of 8, 9, a and b: the variant.
  return (+mark | (byte & (15 >> (+mark / 4)))).toString(16);
}

export function uuidv7(now: number): string {
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${'000-8000-000000000000'.replace(/\d/g, randomDigit)}`;
}

/** When the id was made, by the clock that made it. */
export const timeOf = (id: string): number => Number.parseInt(id.replace('-', ''), 16);
