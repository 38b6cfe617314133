// Realtime reads what this database sends, and no reader that is gone holds what it needs for that.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Target } from '../../target.ts';
import { type Check, type Context, type Finding, skipped, unlessFound, wrong } from '../check.ts';
import { join } from '../listen.ts';
import { connectAnew } from '../remedies.ts';
import { withClient } from '../stateless.ts';

/** Between what Postgres asks a reader and what it lists of the answer. */
const ANSWER_WITHIN_S = 2;
const LOOK_EVERY_MS = 250;

export const realtimeStream: Check = {
  name: 'stream',
  title: 'Realtime stream',
  needs: ['secret key', 'database'],
  // Realtime reads while a client is joined, and some minutes longer.
  run: (context) =>
    withClient(context.target, context.target.secretKey, async (server) => {
      const joined = await join(server, 'analytics', true);
      return 'refused' in joined
        ? [
            skipped(
              `Not looked at: a secret key cannot join (${joined.refused}).`,
              'See "Realtime" above.',
            ),
          ]
        : await readersOf(context);
    }),
};

const slotRows = z.array(
  z.object({
    slot: z.string(),
    isOfRealtime: z.boolean(),
    isHere: z.boolean(),
    pid: z.number().nullable(),
    lastAnswer: z.string(),
    isDoubtful: z.boolean(),
    answersWithinS: z.coerce.number(),
    isOutOfReach: z.boolean(),
    most: z.coerce.number(),
  }),
);
type Slot = z.infer<typeof slotRows>[number];

/**
 * Of Realtime's slots for broadcasts; others take one from it where all are taken. `reply_time` is by the clock of
 * the reader, which may be wrong: it only says which readers to look at again. Where Postgres never asks for an
 * answer (wal_sender_timeout = 0) silence says nothing.
 */
const SLOTS = `
  select s.slot_name as slot,
    s.slot_name like 'supabase\\_realtime\\_messages\\_replication\\_slot\\_%' as "isOfRealtime",
    coalesce(s.database = current_database(), false) as "isHere",
    s.active_pid as pid,
    concat_ws(' ', r.backend_start, r.reply_time, r.write_lsn, r.flush_lsn) as "lastAnswer",
    asks.after_s > 0 and coalesce(
      abs(extract(epoch from clock_timestamp() - coalesce(r.reply_time, r.backend_start))) > asks.after_s + $1, false
    ) as "isDoubtful",
    asks.after_s + $1 as "answersWithinS",
    coalesce(owner.rolsuper and not self.rolsuper, false) as "isOutOfReach",
    current_setting('max_replication_slots') as most
  from pg_replication_slots s
  join pg_roles self on self.rolname = current_user
  -- After half of the timeout without a word Postgres asks the reader for one.
  cross join (select extract(epoch from current_setting('wal_sender_timeout')::interval) / 2 as after_s) asks
  left join pg_stat_replication r on r.pid = s.active_pid
  left join pg_roles owner on owner.oid = r.usesysid
  order by s.slot_name`;

/** Something to read: most readers answer that at once. */
const NUDGE = `select pg_logical_emit_message(false, 'vowswap doctor', '')`;

async function readersOf({ target, sql }: Context): Promise<Finding[]> {
  const { slots, silent, silentForS } = await lookTwice(sql);
  const own = slots.filter(({ isOfRealtime }) => isOfRealtime);
  const found = [
    ...silent.map((slot) => silentReader(slot, silentForS, target)),
    ...own
      .filter(({ isHere, pid }) => isHere && pid === null)
      .map(({ slot }) => withoutReader(slot)),
  ];
  const isRead = own.some((slot) => slot.isHere && slot.pid !== null && !isAmong(silent, slot));
  if (!isRead && found.length === 0) found.push(notRead(slots, target));
  return unlessFound(found, 'Realtime reads what this database sends.');
}

interface Look {
  slots: Slot[];
  /** Realtime's readers that said nothing between the looks, for as long as they may take for an answer. */
  silent: Slot[];
  silentForS: number;
}

/** The second look comes as soon as every doubtful reader has answered. */
async function lookTwice(sql: Context['sql']): Promise<Look> {
  const look = async () => slotRows.parse(await sql(SLOTS, [ANSWER_WITHIN_S]));
  const began = performance.now();
  const silentForS = () => (performance.now() - began) / 1000;
  let slots = await look();
  let silent = slots.filter(({ isOfRealtime, isDoubtful }) => isOfRealtime && isDoubtful);
  if (silent.length > 0) await sql(NUDGE);
  const wait = Math.max(0, ...silent.map(({ answersWithinS }) => answersWithinS));
  while (silent.length > 0 && silentForS() < wait) {
    await pause(LOOK_EVERY_MS);
    slots = await look();
    silent = silent.filter((slot) => isAmong(slots, slot));
  }
  return { slots, silent, silentForS: silentForS() };
}

const isAmong = (slots: Slot[], { slot, lastAnswer }: Slot): boolean =>
  slots.some((other) => other.slot === slot && other.lastAnswer === lastAnswer);

function silentReader(
  { slot, pid, isOutOfReach }: Slot,
  silentForS: number,
  target: Target,
): Finding {
  const end = `\`select pg_terminate_backend(${pid});\``;
  const after = 'Realtime reads again within 5 minutes, or as soon as it is restarted.';
  const says = `Process ${pid} holds ${slot}, and its reader has been silent for ${Math.round(silentForS)} s: Realtime waits for its end before it reads again.`;
  if (!isOutOfReach) return wrong(says, `${end} ${after}`);
  return wrong(says, target.isHosted ? connectAnew(target) : `As supabase_admin: ${end} ${after}`);
}

const withoutReader = (slot: string): Finding =>
  wrong(
    `The replication slot ${slot} has no reader: it keeps write-ahead log on the disk, and a place that Realtime needs.`,
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
