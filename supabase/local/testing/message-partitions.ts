// Partitions of realtime.messages in a database that no Realtime server has connected to: neither the stand-in nor another.
import type { Client } from 'pg';

const MAKE = `do $$
declare
  day date;
begin
  foreach day in array array[(now() at time zone 'UTC')::date, (now() at time zone 'UTC')::date + 1] loop
    execute format(
      'create table if not exists realtime.%I partition of realtime.messages for values from (%L) to (%L)',
      to_char(day, '"messages_"YYYY_MM_DD'), day, day + 1);
  end loop;
end $$`;

/** For today and tomorrow. As the superuser. */
export async function makeMessagePartitions(admin: Client): Promise<void> {
  await admin.query(MAKE);
}
