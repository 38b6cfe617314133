-- Broadcast: who may join which private topic. Realtime evaluates this at the join and on a new token.

-- Members receive on the topics that analytics.allowed_topics() grants them.
create policy receive_allowed_topics on realtime.messages
  for select to authenticated
  using (
    realtime.messages.extension = 'broadcast'
    and (select realtime.topic()) in (select analytics.allowed_topics())
  );

-- There is no insert policy: nobody may broadcast from a client.
