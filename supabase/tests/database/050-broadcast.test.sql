-- Broadcast: the policies on realtime.messages, probed as the Realtime server probes them.
begin;
select plan(9);

select tests.create_member('anna', 'analyst');
select tests.create_member('vera', 'viewer', '{analytics:search}');
select tests.create_member('stan');
select tests.act_as_owner_of_database();

-- One probe row per topic, as at a join.
insert into realtime.messages (topic, extension)
select t, 'broadcast' from unnest(array['analytics', 'analytics:search', 'analytics:filters', 'analytics:nonsense']) as t;

create function pg_temp.may_receive(p_name text, p_topic text) returns boolean language plpgsql as $$
declare v boolean;
begin
  perform set_config('realtime.topic', p_topic, true);
  perform tests.act_as(p_name);
  select exists (select from realtime.messages where topic = p_topic and extension = 'broadcast') into v;
  perform tests.act_as_owner_of_database();
  return v;
end $$;
grant execute on all functions in schema pg_temp to public;

select ok(pg_temp.may_receive('anna', 'analytics'), 'Analysts receive on analytics');
select ok(pg_temp.may_receive('anna', 'analytics:filters'), 'Analysts receive on each section');
select ok(not pg_temp.may_receive('anna', 'analytics:nonsense'), 'Nobody receives on a topic that does not exist');
select ok(pg_temp.may_receive('vera', 'analytics:search'), 'Viewers receive on a listed topic');
select ok(not pg_temp.may_receive('vera', 'analytics:filters'), 'Viewers do not receive on another');
select ok(not pg_temp.may_receive('vera', 'analytics'), 'Viewers do not receive everything');
select ok(not pg_temp.may_receive('stan', 'analytics:search'), 'Strangers receive nothing');

select set_config('realtime.topic', 'analytics', true);
select tests.act_as('anna');
select throws_ok($$insert into realtime.messages (topic, extension) values ('analytics', 'broadcast')$$, '42501', null, 'Members cannot broadcast');
select tests.act_as_role('anon');
select throws_ok($$insert into realtime.messages (topic, extension) values ('analytics', 'broadcast')$$, '42501', null, 'The publishable key cannot broadcast');

select * from finish();
rollback;
