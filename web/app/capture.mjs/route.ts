// The SDK for import in pages.
import { PAGE_MODULE } from '#web/capture/bundles.gen.ts';
import { serveBundle } from '#web/capture/serve.ts';

export const dynamic = 'force-static';

export const GET = () => serveBundle(PAGE_MODULE, './capture.d.mts');
