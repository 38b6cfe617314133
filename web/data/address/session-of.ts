// The session that an address opens.

/** As Postgres takes it. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Null: none, so all sessions are shown. */
export const sessionOf = (param: unknown): string | null =>
  typeof param === 'string' && UUID.test(param) ? param : null;
