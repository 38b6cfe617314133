// The Content-Security-Policy of every page: only our own scripts, and only our Supabase project.

interface Options {
  nonce: string;
  projectUrl: string;
  /** The development server evaluates code and opens a socket for hot reload. */
  development: boolean;
}

export function securityPolicy({ nonce, projectUrl, development }: Options): string {
  const project = new URL(projectUrl).origin;
  const socket = project.replace(/^http/, 'ws');
  const directives = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    // Charts and popovers place themselves by style attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", project, socket, ...(development ? ['ws:'] : [])],
    // The Realtime heartbeat runs in a worker made from a blob.
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** The nonce of a policy, for the one script of ours that stands in the page. */
export const nonceOf = (policy: string | null) => policy?.match(/'nonce-([^']+)'/)?.[1];
