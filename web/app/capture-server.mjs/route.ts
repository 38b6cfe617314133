// The SDK for import on servers.
import { SERVER_MODULE } from '#web/capture/bundles.gen.ts';
import { serveBundle } from '#web/capture/serve.ts';

export const dynamic = 'force-static';

export const GET = () => serveBundle(SERVER_MODULE, './capture-server.d.mts');
