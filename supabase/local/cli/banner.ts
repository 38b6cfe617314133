// What a newcomer reads once everything runs: where to look, how to sign in, how to send an event.
import { relative } from 'node:path';
import { defaultDataDirectory, REPOSITORY } from '../paths.ts';
import type { Stack } from '../stack/index.ts';

const DEMO_MEMBERS = [
  ['owner@vowswap.test', 'everything, and manages members'],
  ['analyst@vowswap.test', 'every topic'],
  ['viewer@vowswap.test', 'searches only'],
  ['stranger@vowswap.test', 'signed up, but no member'],
];

export function banner(stack: Stack, dashboardUrl: string | undefined, isSeeded: boolean): string {
  const members = DEMO_MEMBERS.map(([email, may]) => `    ${email?.padEnd(23)} ${may}`);
  return [
    '',
    dashboardUrl && `  Dashboard  ${dashboardUrl}/dashboard/analytics`,
    `  API        ${stack.apiUrl}`,
    `  Database   ${stack.dbUrl}`,
    `  Data, logs ${shown(stack.dataDir)}${elsewhere(stack.dataDir)}`,
    '',
    ...(isSeeded ? ['  Sign in with the password vowswap-demo as', ...members] : []),
    isSeeded
      ? '  or ask for a link by e-mail: it is printed here.'
      : '  Without demo data nobody may see anything yet: make a first owner (see "Deploy").',
    '',
    '  Send an event, and watch it arrive:',
    '',
    ...sampleCall(stack),
    '',
    '  Ctrl-C stops everything; the data stays. `npm run dev -- --fresh` begins anew.',
    '',
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** Each paste is a new event: the shell fills in a new id and the time. */
function sampleCall({ apiUrl, publishableKey }: Stack): string[] {
  const now = '\'"$(date -u +%FT%TZ)"\'';
  const id = '\'"$(npx uuidv7)"\'';
  const session = '"sessionId":"0199b2c0-7a3e-7d51-9c52-3f1a5be0c0de"';
  const what = '"type":"search","properties":{"query":"lace veil","resultsCount":12}';
  return [
    `curl ${apiUrl}/functions/v1/track -H 'content-type: application/json' \\`,
    `  -H 'apikey: ${publishableKey}' \\`,
    `  -d '{"sentAt":"${now}","events":[{"id":"${id}","occurredAt":"${now}",${session},${what}}]}'`,
  ];
}

/** Without --data-dir only root's data lie outside the repository. */
function elsewhere(dataDir: string): string {
  const isMoved = dataDir === defaultDataDirectory() && !dataDir.startsWith(REPOSITORY);
  return isMoved ? ' (as root, Postgres cannot reach this repository)' : '';
}

function shown(directory: string): string {
  const path = relative(process.cwd(), directory);
  return path.startsWith('..') ? directory : path;
}
