// What can ask the database, and what it may be asked.
import type { Database } from './database.gen.ts';

export interface RpcAnswer {
  data: unknown;
  error: { code?: string; message: string; hint?: string | null } | null;
  /** HTTP status; 0 when no answer came. */
  status: number;
}

/** What can ask the database: supabase-js, or the small client of a browser tab. */
export interface RpcClient {
  /** The project's address is that of a load balancer with a read replica behind it. */
  readonly hasReplica?: boolean | undefined;
  /** `get`: by GET, with arguments that are texts; else by POST. */
  rpc(
    name: string,
    args: object,
    options?: { get: boolean },
  ): { abortSignal(signal: AbortSignal): PromiseLike<RpcAnswer> };
}

type Functions = Omit<Database['public']['Functions'], 'custom_access_token_hook'>;

export type RpcName = keyof Functions;

/** The arguments of an RPC. SQL takes null for each; the generated types do not say so. */
export type ArgumentsOf<Name extends RpcName> = {
  readonly [Argument in keyof Functions[Name]['Args']]: Nullable<Functions[Name]['Args'][Argument]>;
};
type Nullable<T> = (T extends string[] ? readonly string[] : T) | null;
