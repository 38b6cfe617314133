// Asks the database a question and parses the answer with the contract. A failure keeps its sentence and remedy.
import { z } from 'zod';
import { filterShape, type OverBudget, overBudget } from '#contract/view.ts';
import { answerTo } from './read-replica.ts';
import type { ArgumentsOf, RpcAnswer, RpcClient, RpcName } from './rpc-client.ts';

/** Why there is no answer, by what to do about it. */
export type RpcFailure =
  /** The caller may not ask. */
  | 'unauthorized'
  /** The question itself is wrong: asking again gets the same answer. */
  | 'invalid'
  /** There is no room for it now. */
  | 'no_room'
  /** The answer does not fit the contract. */
  | 'unreadable'
  /** No answer, or an error that may pass: try again. */
  | 'unavailable';

/** 42501: raised by our functions, or a grant is missing. */
const FORBIDDEN = '42501';
/** 22023: a value that our functions do not take. */
const INVALID = '22023';
/** PT429: the member, or all together, have too many questions out. */
const BUSY = 'PT429';
/** Places are free again within a second or two, unless somebody takes them on purpose. */
const PATIENCE_MS = 10_000;
const WAIT = { firstMs: 200, mostMs: 2_000 };

const FAILURES = new Map<string, RpcFailure>([
  [FORBIDDEN, 'unauthorized'],
  [INVALID, 'invalid'],
  ['54000', 'no_room'],
  ['unreadable', 'unreadable'],
]);

export class RpcError extends Error {
  override name = 'RpcError';
  /** SQLSTATE, or empty when no answer came. */
  readonly code: string;
  /** What to do about it, as the database says. */
  readonly hint: string | null;
  readonly failure: RpcFailure;

  constructor(code: string, message: string, hint: string | null, failure?: RpcFailure) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.failure = failure ?? FAILURES.get(code) ?? 'unavailable';
  }

  get isForbidden(): boolean {
    return this.code === FORBIDDEN;
  }

  get isInvalid(): boolean {
    return this.code === INVALID;
  }
}

/** Any failure, as an RpcError. */
export const toRpcError = (error: unknown): RpcError =>
  error instanceof RpcError
    ? error
    : new RpcError('', error instanceof Error ? error.message : String(error), null);

const UNITS: Record<OverBudget['of'], string> = {
  conditions: 'conditions',
  texts: 'search texts',
  depth: 'levels',
  bytes: 'bytes',
};

/** A filter over its budget is known to be refused: the database is not asked. */
function requireAffordable(filter: unknown): void {
  const known = filterShape.safeParse(filter);
  const over = known.success && overBudget(known.data);
  if (!over) return;
  const message = `A filter has at most ${over.most} ${UNITS[over.of]}; this one has ${over.has}.`;
  throw new RpcError(INVALID, message, 'Take some conditions out.');
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** A page asks several questions at once, and several pages may be open: what finds no place waits for the others. */
async function askInTurn(ask: () => PromiseLike<RpcAnswer>, signal: AbortSignal) {
  const last = Date.now() + PATIENCE_MS;
  for (let waitMs = WAIT.firstMs; ; waitMs = Math.min(2 * waitMs, WAIT.mostMs)) {
    const answer = await ask();
    if (answer.error?.code !== BUSY || Date.now() + waitMs > last) return answer;
    // Those that were refused together must not come back together.
    await pause(waitMs * (0.5 + Math.random() / 2), signal);
    if (signal.aborted) return answer;
  }
}

export interface Asking {
  signal?: AbortSignal | undefined;
  /** No read replica: what it would say is known to be too old. */
  primary?: boolean | undefined;
}

export async function callRpc<Name extends RpcName, T>(
  client: RpcClient,
  name: Name,
  args: ArgumentsOf<Name>,
  shape: z.ZodType<T>,
  { signal = new AbortController().signal, primary = false }: Asking = {},
): Promise<T> {
  if ('p_filter' in args) requireAffordable(args.p_filter);
  const ask = (given: object, get: boolean) =>
    askInTurn(() => client.rpc(name, given, { get }).abortSignal(signal), signal);
  const { data, error, status } = await answerTo(client, name, args, primary, ask);
  if (error) {
    // 401: no valid token.
    const failure = status === 401 ? 'unauthorized' : undefined;
    throw new RpcError(error.code ?? '', error.message, error.hint || null, failure);
  }
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  const why = z.prettifyError(parsed.error);
  throw new RpcError(
    'unreadable',
    `The answer of ${name} does not fit the contract (${why}). Reload the page: it may be older than the server.`,
    null,
  );
}
