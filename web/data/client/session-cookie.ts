// The name of the session cookie, the same for the proxy, the server and the browser.

/** Cookies ignore the port: with it in the name, two local stacks keep their sessions apart. */
export function sessionCookie(projectUrl: string) {
  const name = new URL(projectUrl).host.replace(/[^a-z0-9]+/gi, '-');
  return { name: `sb-${name}-auth` };
}
