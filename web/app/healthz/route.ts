// For load balancers and containers: this server answers. It does not ask the project, whose outage must not restart this server.

export const dynamic = 'force-dynamic';

export const GET = () => new Response('ok\n', { headers: { 'cache-control': 'no-store' } });
