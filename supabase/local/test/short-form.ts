// One file of each kind: what `npm test` runs on another Realtime server, instead of on a stack with its own.

export const SHORT_FORM = {
  stack: [
    'supabase/tests/access.test.ts',
    'supabase/tests/drift.test.ts',
    'supabase/tests/integration/chaos.test.ts',
  ],
  browser: ['web/tests/events-page.test.ts'],
  bench: 'wire',
};
