-- Catching up: the frames after a cursor, or the word that they are gone.
begin;
select plan(11);

select tests.create_member('vera', 'viewer', '{analytics:search}');
select tests.create_member('stan');
update analytics.fold_state set epoch = '00000000-0000-4000-8000-00000000e0c4', seq = 9;
update analytics.topic_heads set seq = 9 where topic = 'analytics:search';
insert into analytics.frames (topic, seq, prev, folded_at, frame)
select 'analytics:search', s.seq, s.prev, now(), jsonb_build_object('seq', s.seq) from (values (4, 2), (7, 4), (9, 7)) as s (seq, prev);

create function pg_temp.since(p_seq bigint, p_limit int default 100, p_epoch uuid default '00000000-0000-4000-8000-00000000e0c4') returns jsonb
language sql as $$ select public.analytics_frames_since('analytics:search', p_epoch, p_seq, p_limit) $$;
grant execute on all functions in schema pg_temp to public;

-- Acting as viewer
select tests.act_as('vera');
select is(pg_temp.since(4) -> 'frames', '[{"seq": 7}, {"seq": 9}]', 'The frames after the cursor come in order');
select is(pg_temp.since(3) -> 'frames' -> 0, '{"seq": 4}', 'A cursor between two frames of the topic is as good');
select is(pg_temp.since(4, 1) - 'epoch' - 'completeUntil', '{"reset": false, "frames": [{"seq": 7}], "head": 9}', 'Pages are bounded and name the head');
select is(pg_temp.since(9) - 'epoch' - 'completeUntil', '{"reset": false, "frames": [], "head": 9}', 'Nothing missed, nothing sent');
select is(pg_temp.since(1) ->> 'reset', 'true', 'A cursor before the oldest frame that is left: take a snapshot');
select is(pg_temp.since(9, 100, gen_random_uuid()) ->> 'reset', 'true', 'Another epoch: take a snapshot');
select throws_ok($$select public.analytics_frames_since('analytics:filters', gen_random_uuid(), 0)$$, '42501', null, 'Other topics are refused');
select throws_ok($$select public.analytics_frames_since('analytics:nonsense', gen_random_uuid(), 0)$$, '42501', null, 'So are topics that do not exist');

-- A long way behind
select tests.act_as_owner_of_database();
insert into analytics.frames (topic, seq, prev, folded_at, frame)
select 'analytics:search', s, s - 1, now(), jsonb_build_object('seq', s) from generate_series(10, 250) as s;
update analytics.topic_heads set seq = 250 where topic = 'analytics:search';
select tests.act_as('vera');
select is(jsonb_array_length(pg_temp.since(9, 100000) -> 'frames'), 100, 'Nobody gets more than 100 frames at once');
select is(jsonb_array_length(pg_temp.since(9, 0) -> 'frames'), 1, 'Nor less than one');

-- Acting as stranger
select tests.act_as('stan');
select throws_ok($$select pg_temp.since(0)$$, '42501', null, 'Strangers are refused');

select * from finish();
rollback;
