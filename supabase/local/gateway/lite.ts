// @supabase/lite in this process: PostgREST's and GoTrue's interfaces over the stack's Postgres.
import { AsyncLocalStorage } from 'node:async_hooks';
import { App } from '@supabase/lite';
import { fileMailbox, MAIL_TEMPLATES } from './auth/mail.ts';
import type { GatewayConfig } from './config.ts';
import type { Claims } from './credentials.ts';
import { RestConnection } from './rest/connection.ts';

/** The claims of the request being answered; the gateway has verified them. */
const requestClaims = new AsyncLocalStorage<Claims>();

export interface Lite {
  connection: RestConnection;
  fetch(request: Request, claims: Claims): Promise<Response>;
}

export async function createLite(config: GatewayConfig): Promise<Lite> {
  const connection = new RestConnection(config.database, () => requestClaims.getStore());
  const app = new App({
    connection,
    api: { schemas: ['public'], max_rows: 1000 },
    auth: {
      jwt_secret: config.keys.jwtSecret,
      site_url: config.siteUrl,
      additional_redirect_urls: [`${config.siteUrl}/**`],
      enable_refresh_token_rotation: true,
      refresh_token_reuse_interval: 10,
      email: { enable_confirmations: true, template: MAIL_TEMPLATES },
    },
    options: {
      drivers: { email: fileMailbox(config.mailFile, config.siteUrl, config.publicUrl) },
      // Keys and tokens are checked before lite sees a request: it would treat a malformed token
      // like none.
      server: { disableStudio: true, apiKeys: { resolver: async () => resolvedKey() } },
    },
  });
  await app.init();
  return {
    connection,
    fetch: (request, claims) => requestClaims.run(claims, () => app.fetch(request)),
  };
}

function resolvedKey() {
  const claims = requestClaims.getStore();
  if (!claims) return null;
  const type = claims.role === 'service_role' ? ('secret' as const) : ('publishable' as const);
  return { type, claims };
}
