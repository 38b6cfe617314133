// Whether a refusal is one of our own functions', made to be read: by its code, and by its full stop. Postgres' own have none.
import { z } from 'zod';

/** Wrong value, not allowed, our own rules, no room, too much at once: 4xx through the Data API. */
const OWN_CODES = ['22023', '42501', 'P0001', '54000', 'PT429'];

/** Who is not signed in never comes to a function. */
const NO_GRANT = /^permission denied for function /;

const databaseError = z.object({ code: z.string(), message: z.string() });

/** What is wrong with a refusal; null: nothing. */
export function rawFault(error: unknown): string | null {
  const { data } = databaseError.safeParse(error);
  if (!data) return `no code: ${String(error)}`;
  const isOwn =
    OWN_CODES.includes(data.code) && (data.message.endsWith('.') || NO_GRANT.test(data.message));
  return isOwn ? null : `${data.code} ${data.message}`;
}
