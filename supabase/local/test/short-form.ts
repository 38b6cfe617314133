// One file of each kind that needs Realtime: what `npm test` runs on another server, instead of on a stack with its own.

export const SHORT_FORM = {
  stack: ['supabase/tests/integration/chaos.test.ts'],
  browser: ['web/tests/events-page.test.ts'],
  bench: 'wire',
};
