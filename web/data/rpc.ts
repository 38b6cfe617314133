// Asks the database a question and parses the answer with the contract. A refusal keeps its sentence and remedy.
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from './database.gen.ts';

/** 42501: refused by our functions or for want of a grant. */
const FORBIDDEN = '42501';
/** 22023: a value that our functions do not take; asking again does not help. */
const INVALID = '22023';

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

  get isInvalid(): boolean {
    return this.code === INVALID;
  }
}

type Functions = Database['public']['Functions'];

export type RpcName = keyof Functions;

/** The arguments of an RPC. SQL takes null for each; the generated types do not say so. */
export type ArgumentsOf<Name extends RpcName> = {
  readonly [Argument in keyof Functions[Name]['Args']]: Nullable<Functions[Name]['Args'][Argument]>;
};
type Nullable<T> = (T extends string[] ? readonly string[] : T) | null;

export async function callRpc<Name extends RpcName, T>(
  client: SupabaseClient,
  name: Name,
  args: ArgumentsOf<Name>,
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
