// REST: checks who calls, then lets lite answer as PostgREST would.
import type { Credentials } from '../credentials.ts';
import type { Lite } from '../lite.ts';
import { apiKeyOf, type Handler } from '../request.ts';
import { sendWebResponse, toWebRequest } from '../web-request.ts';

export function createRest({ connection, fetch }: Lite, credentials: Credentials): Handler {
  return async (request, reply) => {
    const key = apiKeyOf(request);
    credentials.checkApiKey(key, request.headers['user-agent'] ?? null);
    const claims = await credentials.claimsOf(key ?? '', request.headers.authorization ?? null);
    // Without a schema lite would say that nothing exists; this says that the database is away.
    await connection.introspect({ useCache: true });
    const webRequest = await toWebRequest(request);
    webRequest.headers.delete('authorization');
    await sendWebResponse(reply, await fetch(webRequest, claims));
  };
}
