// Realtime lets in whom it should, and refuses public channels where that can be asked for.
import type { Target } from '../../target.ts';
import { type Check, type Finding, ok, warn, wrong } from '../check.ts';
import { type Joined, join } from '../listen.ts';
import { connectAnew } from '../remedies.ts';
import { withClient } from '../stateless.ts';

const SWITCH = 'Realtime → Settings → switch off "Allow public access".';

export const realtime: Check = {
  name: 'realtime',
  title: 'Realtime',
  needs: ['publishable key', 'secret key'],
  run: ({ target }) =>
    withClient(target, target.secretKey, async (server) => {
      const asServer = await join(server, 'analytics', true);
      if ('refused' in asServer) return [closedToServer(asServer.refused, target)];
      return [ok('Realtime lets a secret key join.'), ...(await asVisitor(target))];
    }),
};

/** What a refusal means, by how it begins. Anything else, silence too, is the server's own trouble. */
const CAUSES: [begins: RegExp, todo: string][] = [
  [
    /^(MissingPartition|Unauthorized|Realtime was unable)/,
    'See "Realtime tables" below, which needs DB_URL.',
  ],
  [
    /^(UnableToConnectToProject|InitializingProject|Database|IncreaseConnectionPool)/,
    'See "Database" above: it must answer Realtime, too, and have connections to spare.',
  ],
  [
    /^(ConnectionRateLimit|ClientJoinRateLimit)/,
    'Too many at once for the plan: close dashboards, or take a larger one.',
  ],
  [
    /^(Jwt|Malformed|InvalidJWT)/,
    "The server's tenant has another JWT secret than Auth: give it the same.",
  ],
  [/^TenantNotFound/, 'The first label of the host must be the name of a tenant of this server.'],
];

function closedToServer(reason: string, target: Target): Finding {
  const known = CAUSES.find(([begins]) => begins.test(reason));
  return wrong(
    `Realtime does not let a secret key join (${reason}).`,
    known ? known[1] : `Its logs say why. ${connectAnew(target)}`,
  );
}

const asVisitor = (target: Target): Promise<Finding[]> =>
  withClient(target, target.publishableKey, async (visitor) => [
    closedToVisitors(await join(visitor, 'analytics', true)),
    publicChannels(await join(visitor, 'doctor:public', false), target.isHosted),
  ]);

const unclear = (what: string, reason: string): Finding =>
  warn(`${what} could not be seen (${reason}).`, 'Run the doctor again.');

function closedToVisitors(joined: Joined): Finding {
  if (!('refused' in joined))
    return wrong(
      'Anybody with the publishable key may join the topic analytics.',
      'See "Policies" below: one lets the role anon in.',
    );
  return joined.refused.startsWith('Unauthorized')
    ? ok('It refuses the publishable key.')
    : unclear('Whether it refuses the publishable key', joined.refused);
}

function publicChannels(joined: Joined, isHosted: boolean): Finding {
  if ('refused' in joined)
    return joined.refused.startsWith('PrivateOnly')
      ? ok('It refuses public channels.')
      : unclear('Whether it refuses public channels', joined.refused);
  const says =
    'Public channels are allowed: strangers may use them, at your cost. Ours are private all the same.';
  return isHosted
    ? wrong(says, SWITCH)
    : warn(says, `Nothing to do locally. On the hosted platform: ${SWITCH}`);
}
