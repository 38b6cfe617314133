-- Broadcast: who may join which private topic. Realtime evaluates this at the join and on a new token.

-- Members receive on the topics that analytics.allowed_topics() grants them: broadcasts, and who else watches.
create policy receive_allowed_topics on realtime.messages
  for select to authenticated
  using (
    realtime.messages.extension in ('broadcast', 'presence')
    -- All of it in one subselect, which is asked once: each partition of the table would ask for its own set.
    and (select realtime.topic() in (select analytics.allowed_topics()))
  );

-- Members may show that they are watching, on `analytics` alone.
create policy track_presence on realtime.messages
  for insert to authenticated
  with check (
    realtime.messages.extension = 'presence'
    and (select realtime.topic()) = 'analytics'
    and 'analytics' in (select analytics.allowed_topics())
  );
-- There is no insert policy for extension 'broadcast': no client may broadcast.
