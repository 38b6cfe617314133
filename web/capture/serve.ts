// Answers with a bundle: any page may load it, and caches may keep it for an hour.

export const serveBundle = (bundle: string): Response =>
  new Response(bundle, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
