// For load balancers and containers: this server answers. It asks nobody, so that an outage of the project restarts nothing.

export const dynamic = 'force-dynamic';

export const GET = () => new Response('ok\n', { headers: { 'cache-control': 'no-store' } });
