// Targets that the doctor is sent to by mistake, and what it says of each.
import type { Target } from '../../operate/target.ts';

const DEAD = 'http://127.0.0.1:9';

export const WRONG_TARGETS: readonly [
  what: string,
  of: (healthy: Target) => Partial<Target>,
  looks: string[],
  says: RegExp,
  todo: RegExp,
][] = [
  [
    'a project that is not there',
    () => ({ url: DEAD }),
    ['api'],
    /^wrong: http:\/\/127\.0\.0\.1:9 does not answer/,
    /^Start the project, or mend API_URL\.$/,
  ],
  [
    'a wrong publishable key',
    () => ({ publishableKey: 'sb_publishable_no' }),
    ['api'],
    /^wrong: Auth refuses the publishable key\.$/,
    /^Take the keys from the project's settings/,
  ],
  [
    'a key that the function does not know',
    () => ({ publishableKey: 'sb_publishable_no' }),
    ['function'],
    /^wrong: track refuses the publishable key\.$/,
    /^It is not a key of this project, or was rotated/,
  ],
  [
    'a wrong secret key',
    () => ({ secretKey: 'sb_secret_no' }),
    ['api'],
    /^wrong: The secret key is refused: 401/,
    /^Take the keys from the project's settings/,
  ],
  [
    'a function that is stopped',
    () => ({ functionsUrl: DEAD }),
    ['function'],
    /^wrong: track does not answer/,
    /^Start it, or deploy it: `npx supabase functions deploy track`$/,
  ],
  [
    'a function that is not deployed',
    ({ functionsUrl }) => ({ functionsUrl: `${functionsUrl}/none` }),
    ['function'],
    /^wrong: track is not deployed\.$/,
    /^`npx supabase functions deploy track`$/,
  ],
  [
    'a database that is not there',
    () => ({ dbUrl: 'postgres://postgres:postgres@127.0.0.1:9/postgres' }),
    ['database'],
    /^wrong: The database cannot be reached: connect ECONNREFUSED/,
    /^Start it, or mend DB_URL \(host, port, password\)\.$/,
  ],
  [
    'a wrong password',
    ({ dbUrl }) => ({ dbUrl: dbUrl?.replace(':postgres@', ':other@') }),
    ['database'],
    /^wrong: The database cannot be reached: password authentication failed/,
    /^Start it, or mend DB_URL \(host, port, password\)\.$/,
  ],
];
