// Realtime reads what this database sends, and no reader that is gone holds what it needs for that.
import { z } from 'zod';
import type { Target } from '../../target.ts';
import { type Check, type Context, type Finding, skipped, unlessFound, wrong } from '../check.ts';
import { join } from '../listen.ts';
import { connectAnew } from '../remedies.ts';
import { withClient } from '../stateless.ts';

/** A reader answers at least twice within wal_sender_timeout, which is a minute unless it was changed. */
const SILENT_S = 60;

export const realtimeStream: Check = {
  name: 'stream',
  title: 'Realtime stream',
  needs: ['secret key', 'database'],
  // Realtime reads while a client is joined, and some minutes longer.
  run: (context) =>
    withClient(context.target, context.target.secretKey, async (server) => {
      const joined = await join(server, 'analytics', true);
      return 'refused' in joined
        ? [skipped(`Not looked at: nobody can join (${joined.refused}).`, 'See "Realtime" above.')]
        : await readersOf(context);
    }),
};

const slotRows = z.array(
  z.object({
    slot: z.string(),
    isOfRealtime: z.boolean(),
    isHere: z.boolean(),
    pid: z.number().nullable(),
    silentFor: z.coerce.number(),
    isSilent: z.boolean(),
    isOutOfReach: z.boolean(),
    most: z.coerce.number(),
  }),
);
type Slot = z.infer<typeof slotRows>[number];

/** Of Realtime's slots for broadcasts; others take one from it where all are taken. */
const SLOTS = `
  select s.slot_name as slot,
    s.slot_name like 'supabase\\_realtime\\_messages\\_replication\\_slot\\_%' as "isOfRealtime",
    coalesce(s.database = current_database(), false) as "isHere",
    s.active_pid as pid,
    coalesce(a.seconds, 0) as "silentFor",
    coalesce(a.seconds > greatest($1, extract(epoch from current_setting('wal_sender_timeout')::interval)), false) as "isSilent",
    coalesce(owner.rolsuper and not self.rolsuper, false) as "isOutOfReach",
    current_setting('max_replication_slots') as most
  from pg_replication_slots s
  join pg_roles self on self.rolname = current_user
  left join pg_stat_replication r on r.pid = s.active_pid
  left join pg_roles owner on owner.oid = r.usesysid
  left join lateral (select extract(epoch from clock_timestamp() - coalesce(r.reply_time, r.backend_start)) as seconds) a on true
  order by s.slot_name`;

async function readersOf({ target, sql }: Context): Promise<Finding[]> {
  const slots = slotRows.parse(await sql(SLOTS, [SILENT_S]));
  const own = slots.filter(({ isOfRealtime }) => isOfRealtime);
  const found = [
    ...own.filter(({ isSilent }) => isSilent).map((slot) => silentReader(slot, target)),
    ...own
      .filter(({ isHere, pid }) => isHere && pid === null)
      .map(({ slot }) => withoutReader(slot)),
  ];
  const isRead = own.some(({ isHere, pid, isSilent }) => isHere && pid !== null && !isSilent);
  if (!isRead && found.length === 0) found.push(notRead(slots, target));
  return unlessFound(found, 'Realtime reads what this database sends.');
}

function silentReader({ slot, pid, silentFor, isOutOfReach }: Slot, target: Target): Finding {
  const end = `\`select pg_terminate_backend(${pid});\``;
  const after = 'Realtime reads again within 5 minutes, or as soon as it is restarted.';
  const says = `Process ${pid} holds ${slot}, and its reader has been silent for ${Math.round(silentFor)} s: Realtime waits for its end before it reads again.`;
  if (!isOutOfReach) return wrong(says, `${end} ${after}`);
  return wrong(says, target.isHosted ? connectAnew(target) : `As supabase_admin: ${end} ${after}`);
}

const withoutReader = (slot: string): Finding =>
  wrong(
    `Nobody reads the replication slot ${slot}: it keeps write-ahead log on the disk, and a place that Realtime needs.`,
    `\`select pg_drop_replication_slot('${slot}');\``,
  );

function notRead(slots: Slot[], target: Target): Finding {
  const says = 'Realtime lets clients in, but does not read this database: what it sends is lost';
  const [{ most } = { most: Infinity }] = slots;
  if (slots.length < most)
    return wrong(
      `${says}.`,
      `It may read another one, which this has replaced, or wait for up to 5 minutes before it tries again. ${connectAnew(target)}`,
    );
  const idle = slots.filter(({ pid }) => pid === null).map(({ slot }) => slot);
  return wrong(
    `${says}: all ${most} replication slots are taken.`,
    idle.length > 0
      ? `These are read by nothing now, and may be a replica's or another tool's: ${idle.join(', ')}. Drop with pg_drop_replication_slot('…') what is needed no more; Realtime takes a slot within 5 minutes.`
      : 'Raise max_replication_slots, or end what reads some of them.',
  );
}
