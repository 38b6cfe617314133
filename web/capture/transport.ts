// The wire: where events go, and how a page sends them.

const TIMEOUT_MS = 20_000;

/** Older browsers cannot limit the time; they give up by themselves some day. */
export const timeLimit = () => AbortSignal.timeout?.(TIMEOUT_MS);

export const trackUrl = (project: string): string =>
  `${project.replace(/\/+$/, '')}/functions/v1/track`;

/**
 * Text, and the key in the URL: browsers send it without asking first, which a page that closes has no time for.
 * `keepalive` lets it arrive when the page is gone.
 */
export const postFromPage = (url: string, body: string): Promise<Response> =>
  fetch(url, { method: 'POST', body, keepalive: true, signal: timeLimit() });
