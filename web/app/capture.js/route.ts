// The SDK for <script>.
import { SCRIPT } from '#web/capture/bundles.gen.ts';
import { serveBundle } from '#web/capture/serve.ts';

export const dynamic = 'force-static';

export const GET = () => serveBundle(SCRIPT);
