// Realtime answers, has partitions for what is sent, and refuses public channels where that can be asked for.
import { createClient } from '@supabase/supabase-js';
import { type Check, type Context, type Finding, ok, warn, wrong } from '../check.ts';
import { type Joined, join } from '../listen.ts';
import { stateless } from '../stateless.ts';

const SWITCH = 'Realtime → Settings → switch off "Allow public access".';

/** Realtime makes partitions when the first client joins, and every four hours. */
const NO_PARTITION = wrong(
  'realtime.messages has no partition for today or tomorrow: broadcasts are lost.',
  'Restart Realtime (hosted: Settings → General → Restart project).',
);

export const realtime: Check = {
  name: 'realtime',
  title: 'Realtime',
  needs: ['publishable key', 'secret key'],
  async run(context) {
    const { target } = context;
    const server = createClient(target.url, target.secretKey ?? '', stateless);
    const visitor = createClient(target.url, target.publishableKey ?? '', stateless);
    try {
      const asServer = await join(server, 'analytics', true);
      if ('refused' in asServer && asServer.refused.startsWith('MissingPartition'))
        return [NO_PARTITION];
      if ('refused' in asServer)
        return [
          wrong(
            `Realtime does not let a secret key join (${asServer.refused}).`,
            'Is Realtime running? Its logs say why it refuses.',
          ),
        ];
      return [
        ok('Realtime lets a secret key join.'),
        closedToVisitors(await join(visitor, 'analytics', true)),
        publicChannels(await join(visitor, 'doctor:public', false), target.isHosted),
        ...(context.hasDatabase ? await messagePartitions(context) : []),
      ];
    } finally {
      for (const client of [server, visitor]) {
        await client.removeAllChannels();
        client.realtime.disconnect();
      }
    }
  },
};

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

async function messagePartitions({ sql }: Context): Promise<Finding[]> {
  const [row] =
    await sql(`select count(*)::int as there from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'realtime.messages'::regclass and c.relname in (
      to_char(now() at time zone 'UTC', '"messages_"YYYY_MM_DD'), to_char(now() at time zone 'UTC' + interval '1 day', '"messages_"YYYY_MM_DD'))`);
  return row?.there === 2 ? [] : [NO_PARTITION];
}
