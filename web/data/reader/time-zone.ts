// A time zone as a reader may choose it, in an address or a cookie.

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Some devices name a zone, such as Etc/Unknown, that the browser itself refuses. */
export function deviceZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}

/** An IANA zone; offsets such as `+02:00` are left out, because Postgres reads their sign the other way. */
export const readTimeZone = (name: string | null | undefined): string | null =>
  name && /^[A-Za-z][\w+\-/]{0,63}$/.test(name) && isTimeZone(name) ? name : null;
