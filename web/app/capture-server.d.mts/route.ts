// The types of capture-server.mjs.
import { TYPES } from '#web/capture/bundles.gen.ts';
import { serveTypes } from '#web/capture/serve.ts';

export const dynamic = 'force-static';

export const GET = () => serveTypes(TYPES);
