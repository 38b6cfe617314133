// One marked event goes the whole way: through `track`, through the fold, out on its topic. It counts nowhere, and the fold deletes it.
import type { SupabaseClient } from '@supabase/supabase-js';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { receipt } from '../../../functions/_shared/contract/receipt.ts';
import { type Check, type Context, type Finding, ok, warn, wrong } from '../check.ts';
import { Ear } from '../ear.ts';
import { excerpt, postJson } from '../http.ts';
import { join } from '../listen.ts';
import { connectAnew } from '../remedies.ts';
import { withClient } from '../stateless.ts';

const TOPIC = 'analytics:user_sessions';
const FOLDED_WITHIN_MS = 4_000;
const LOOK_EVERY_MS = 50;
const CLOCK_SKEW_S = 60;

const sessionRow = z.object({ session: z.uuid(), skew: z.coerce.number() });

export const canary: Check = {
  name: 'canary',
  title: 'Canary',
  needs: ['publishable key', 'secret key', 'database'],
  async run(context) {
    const { target } = context;
    const [row] = await context.sql(
      'select analytics.canary_session() as session, extract(epoch from now()) - $1 as skew',
      [Date.now() / 1000],
    );
    const { session, skew } = sessionRow.parse(row);
    if (Math.abs(skew) > CLOCK_SKEW_S)
      return [warn('Not sent: the clocks disagree.', "Set this machine's clock.")];
    return withClient(target, target.secretKey, (client) => send(context, client, session));
  },
};

async function send(context: Context, client: SupabaseClient, session: string): Promise<Finding[]> {
  const id = uuidv7();
  const ear = new Ear(id);
  const joined = await join(client, TOPIC, true, (channel) =>
    channel.on('broadcast', { event: 'analytics_update' }, ({ payload }) => ear.hear(payload)),
  );
  if ('refused' in joined)
    return [
      wrong(
        `Not sent: the topic could not be joined (${joined.refused}).`,
        'See "Realtime" above.',
      ),
    ];
  ear.sent();
  const answer = await postJson(
    `${context.target.functionsUrl}/track`,
    { apikey: context.target.publishableKey ?? '' },
    canaryOf(id, session),
  );
  const told = answer.status === 202 ? receipt.safeParse(JSON.parse(answer.text)).data : undefined;
  if (told?.accepted !== 1) return [refusal(answer.status, excerpt(answer))];
  return follow(context, id, ear);
}

const canaryOf = (id: string, sessionId: string) => {
  const now = new Date().toISOString();
  return {
    sentAt: now,
    events: [
      { id, type: 'session_end', occurredAt: now, sessionId, userId: 'canary', properties: {} },
    ],
  };
};

function refusal(status: number, said: string): Finding {
  if (status === 503)
    return wrong(
      `track cannot store: ${said}`,
      'It does not reach its database: mend ANALYTICS_DB_URL (`npx supabase secrets set`), or unset it.',
    );
  if (status === 429)
    return warn(`Not sent: ${said}`, 'Wait as long as it says, and run the doctor again.');
  return wrong(`track did not take the canary: ${said}`, 'See "Function" above.');
}

async function follow({ sql, target }: Context, id: string, ear: Ear): Promise<Finding[]> {
  const waiting = 'select from analytics.events where id = $1';
  const isHeard = async () => ear.afterMs !== undefined;
  const isFolded = async () => (await isHeard()) || (await sql(waiting, [id])).length === 0;
  ear.isFolded = await untilTrue(isFolded, FOLDED_WITHIN_MS);
  if (!ear.isFolded)
    return [
      wrong(
        'The canary was stored, but not folded.',
        'See "Fold" and "Schedule" above: no dashboard moves until this is mended.',
      ),
    ];
  if (!(await untilTrue(isHeard, FOLDED_WITHIN_MS)))
    return [
      wrong(
        'The canary was folded, but not heard on its topic: Realtime loses what the database sends.',
        `See "Realtime tables", "Realtime stream" and "Messages" above. If all are well: ${connectAnew(target)} Dashboards catch up every 15 s meanwhile.`,
      ),
    ];
  return [ok(`Stored, folded and heard on ${TOPIC} after ${ear.afterMs} ms; gone again.`)];
}

async function untilTrue(look: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    if (await look()) return true;
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
