// Requests with a deadline, whose answers are text until the caller parses them.

const ANSWER_WITHIN_MS = 6_000;

export interface Answer {
  status: number;
  text: string;
}

/** Throws a sentence when no answer comes. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(url, { ...init, signal });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const reason = isLate ? `no answer within ${ANSWER_WITHIN_MS / 1000} s` : String(cause);
    throw new Error(`${new URL(url).origin} does not answer (${reason})`);
  }
}

export const postJson = (
  url: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<Answer> =>
  ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** The first words of an answer, for a person to read. */
export const excerpt = ({ status, text }: Answer): string =>
  `${status} ${text.replace(/\s+/g, ' ').slice(0, 160)}`.trim();
