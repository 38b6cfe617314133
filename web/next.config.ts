// How Next.js builds and serves the dashboard.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Content-Security-Policy is set in proxy.ts: it names the Supabase project, known only at run time. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

const config: NextConfig = {
  poweredByHeader: false,
  // Nothing here shows photographs: without this anybody could have our server resize pictures.
  images: { unoptimized: true },
  reactStrictMode: true,
  devIndicators: false,
  // A second `npm run dev` builds beside the first one, and leaves the repository's tsconfig alone.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // The contract lives beside the edge functions, above this folder.
  turbopack: { root: repository },
  outputFileTracingRoot: repository,
  // The image holds only what the server uses (Dockerfile). `next start` needs none of that.
  output: process.env.NEXT_OUTPUT === 'standalone' ? 'standalone' : undefined,
  // The one tsconfig covers the tools too, whose types a deployment does not install: `npm run check` checks.
  typescript: {
    tsconfigPath: process.env.NEXT_TSCONFIG ?? '../tsconfig.json',
    ignoreBuildErrors: true,
  },
  // Browsers ask for it by themselves, where they have not read the page's own icon yet.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // Links to the page of sessions that were shared when it had another name.
  redirects: async () => [
    { source: '/dashboard/visits', destination: '/dashboard/sessions', permanent: true },
  ],
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default config;
