// One attempt to send events to `track`, and what its answer means for them.
import { errorBody, type Receipt, receipt } from '#contract/receipt.ts';

export interface Track {
  /** Of the project: `http://127.0.0.1:54321`. */
  url: string;
  key: string;
  fetch?: typeof fetch;
}

export type Answer =
  | { kind: 'receipt'; receipt: Receipt }
  /** The same request would be answered so again. */
  | { kind: 'error'; reason: string }
  /** What became of the events is not known. `status` is 0 without any answer. */
  | { kind: 'retry'; status: number; afterMs: number; reason: string };

interface Attempt {
  /** As JSON: made by `bodyOf`. */
  body: string;
  headers?: Record<string, string>;
  timeoutMs: number;
}

export async function post(
  { url, key, fetch: send = fetch }: Track,
  { body, headers, timeoutMs }: Attempt,
): Promise<Answer> {
  try {
    const response = await send(`${url}/functions/v1/track`, {
      method: 'POST',
      headers: { apikey: key, 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return answerOf(response, await response.text());
  } catch (error) {
    return { kind: 'retry', status: 0, afterMs: 0, reason: String(error) };
  }
}

function answerOf({ status, headers }: Response, text: string): Answer {
  const body = parsed(text);
  if (status === 202) {
    const { success, data } = receipt.safeParse(body);
    if (success) return { kind: 'receipt', receipt: data };
  }
  const reason = `${status} ${errorBody.safeParse(body).data?.error.code ?? 'no answer of track'}`;
  if (status !== 429 && status !== 408 && status < 500) return { kind: 'error', reason };
  return { kind: 'retry', status, afterMs: 1000 * Number(headers.get('retry-after')), reason };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
