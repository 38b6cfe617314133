// Asks the database a question and parses the answer with the contract. A refusal keeps its sentence and remedy.
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';

/** 42501: refused by our functions or for want of a grant. */
const FORBIDDEN = '42501';

export class RpcError extends Error {
  override name = 'RpcError';
  /** SQLSTATE, or empty when no answer came. */
  readonly code: string;
  /** What to do about it, as the database says. */
  readonly hint: string | null;

  constructor(code: string, message: string, hint: string | null) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  get isForbidden(): boolean {
    return this.code === FORBIDDEN;
  }
}

export async function callRpc<T>(
  client: SupabaseClient,
  name: string,
  args: Readonly<Record<string, unknown>>,
  shape: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<T> {
  const asked = client.rpc(name, args);
  const { data, error } = await (signal ? asked.abortSignal(signal) : asked);
  if (error) throw new RpcError(error.code, error.message, error.hint || null);
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new RpcError(
    'unreadable',
    `The answer of ${name} does not fit the contract: ${z.prettifyError(parsed.error)}`,
    null,
  );
}
