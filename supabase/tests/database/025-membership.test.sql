-- Managing members: owners alone, never the last one away, everything written down.
begin;
select plan(28);

select tests.create_member('olga', 'owner');
select tests.create_member('anna', 'analyst');
select tests.create_member('vera', 'viewer', '{analytics:search}');
select tests.create_member('stan');
update auth.users set email_confirmed_at = now() where id in (tests.id_of('olga'), tests.id_of('anna'), tests.id_of('vera'), tests.id_of('stan'));

-- Acting as analyst
select tests.act_as('anna');
select throws_ok($$select public.analytics_members()$$, '42501', 'Only owners manage members.', 'Analysts cannot list members');
select throws_ok($$select public.analytics_invite_member('x@tests.invalid', 'owner')$$, '42501', null, 'Analysts cannot invite');
select throws_ok($$select public.analytics_set_member(tests.id_of('anna'), 'owner')$$, '42501', null, 'Analysts cannot promote themselves');
select throws_ok($$select public.analytics_remove_member(tests.id_of('olga'))$$, '42501', null, 'Analysts cannot remove anybody');
select throws_ok($$select public.analytics_audit()$$, '42501', null, 'Analysts cannot read the audit');
select tests.act_as('stan');
select throws_ok($$select public.analytics_members()$$, '42501', null, 'Strangers cannot list members');

-- Acting as owner
select tests.act_as('olga');
select is(jsonb_array_length(public.analytics_members() -> 'members'), 3, 'Owners see the members');
select is(public.analytics_invite_member(' Stan@Tests.invalid', 'viewer', '{analytics:filters}') ->> 'status', 'added', 'Somebody with a confirmed address becomes a member at once');
select is(public.analytics_invite_member('new@tests.invalid', 'analyst') ->> 'status', 'invited', 'Somebody without an account is invited');
select throws_ok($$select public.analytics_invite_member('nobody', 'analyst')$$, '22023', 'This is not an e-mail address.', 'What is no address is refused');
select throws_ok($$select public.analytics_invite_member('a@b.c', 'emperor')$$, '22023', null, 'Unknown roles are refused');
select throws_ok($$select public.analytics_set_member(tests.id_of('vera'), 'viewer', '{everything}')$$, '22023', null, 'Unknown topics are refused');
select lives_ok($$select public.analytics_set_member(tests.id_of('vera'), 'viewer', '{analytics:search,analytics:listings}')$$, 'Owners change topics');
select throws_ok($$select public.analytics_remove_member(tests.id_of('olga'))$$, 'P0001', 'The last owner cannot be removed.', 'The last owner cannot leave');
select throws_ok($$select public.analytics_set_member(tests.id_of('olga'), 'viewer', '{analytics}')$$, 'P0001', null, 'Nor step down');
select lives_ok($$select public.analytics_set_member(tests.id_of('anna'), 'owner')$$, 'A second owner');
select lives_ok($$select public.analytics_remove_member(tests.id_of('olga'))$$, 'Lets the first one go');
select throws_ok($$select public.analytics_members()$$, '42501', null, 'Who is then a stranger');

-- Acting as the invited, first unconfirmed
select tests.act_as_owner_of_database();
insert into auth.users (id, email) values (tests.id_of('new'), 'new@tests.invalid');
select tests.act_as('new');
select is(public.analytics_my_access() ->> 'role', null, 'An unconfirmed address claims nothing');
select tests.act_as_owner_of_database();
update auth.users set email_confirmed_at = now() where id = tests.id_of('new');
select tests.act_as('new');
select is(public.analytics_my_access() ->> 'role', 'analyst', 'A confirmed one becomes a member at the first question');

-- The audit
select tests.act_as('anna');
select is(public.analytics_audit() -> 0 ->> 'action', 'members_insert', 'The newest change stands first');
select is(
  (select e ->> 'actor' from jsonb_array_elements(public.analytics_audit()) as e where e ->> 'action' = 'members_delete'),
  'olga@tests.invalid', 'It says who removed whom');

select tests.act_as_owner_of_database();
insert into analytics.audit (action, subject) select 'members_insert', 'somebody' from generate_series(1, 210);
select tests.act_as('anna');
select is(jsonb_array_length(public.analytics_audit(p_limit => 1000000)), 200, 'A page of it has at most 200 lines');

-- The first owner
select tests.act_as_owner_of_database();
select is(analytics.make_owner('Nobody@tests.invalid'), 'invited', 'An address without an account is invited');
select is(analytics.make_owner('NEW@tests.invalid'), 'added', 'A confirmed one is an owner at once');
select tests.act_as('anna');
select throws_ok($$select analytics.make_owner('anna@tests.invalid')$$, '42501', null, 'Only who runs the database makes owners so');

-- Those affected are told
select tests.act_as_owner_of_database();
select is(
  (select count(distinct topic) from realtime.messages where payload -> 'payload' ->> 'code' = 'access_changed'), 5::bigint,
  'The clients of every topic that a change touched are told to ask again');
select is((select count(*) from realtime.messages where payload::text like '%' || tests.id_of('olga') || '%'), 0::bigint, 'Without saying about whom');

select * from finish();
rollback;
