// Answers with a bundle: any page may load it, and caches may keep it for an hour.

/** `types`: where its types are, for Deno. */
export const serveBundle = (bundle: string, types?: string): Response =>
  new Response(bundle, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      ...(types && { 'x-typescript-types': types }),
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });

export const serveTypes = (types: string): Response =>
  new Response(types, {
    headers: {
      'content-type': 'application/typescript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
    },
  });
