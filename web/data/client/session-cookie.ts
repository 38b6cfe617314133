// The session cookie, the same for the proxy, the server and the browser.

/** Cookies ignore the port: with it in the name, two local stacks keep their sessions apart. */
export function sessionCookieName(projectUrl: string): string {
  const name = new URL(projectUrl).host.replace(/[^a-z0-9]+/gi, '-');
  return `sb-${name}-auth`;
}

/** Behind https it never travels in the clear. Next.js sets the header where no proxy before it does. */
export const isHttps = (headers: Pick<Headers, 'get'>): boolean =>
  headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';

export const sessionCookie = (projectUrl: string, headers: Pick<Headers, 'get'>) => ({
  name: sessionCookieName(projectUrl),
  secure: isHttps(headers),
});
