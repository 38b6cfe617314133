-- Who may: one function decides, for every role.
begin;
select plan(14);

select tests.create_member('olga', 'owner');
select tests.create_member('anna', 'analyst');
select tests.create_member('vera', 'viewer', '{analytics:search}');
select tests.create_member('victor', 'viewer', '{analytics}');
select tests.create_member('stan');

-- Acting as owner
select tests.act_as('olga');
select is(public.analytics_my_access(), '{"role": "owner", "topics": ["analytics", "analytics:search", "analytics:filters", "analytics:listings", "analytics:user_sessions"], "minTrials": 20}', 'Owners may join every topic');

-- Acting as analyst
select tests.act_as('anna');
select is(jsonb_array_length(public.analytics_my_access() -> 'topics'), 5, 'Analysts may join every topic');

-- Acting as viewer
select tests.act_as('vera');
select is(public.analytics_my_access(), '{"role": "viewer", "topics": ["analytics:search"], "minTrials": 20}', 'Viewers may join the listed topics alone');
select throws_ok('select * from analytics.members', '42501', null, 'Viewers cannot read the members table');
select throws_ok($$update analytics.members set role = 'owner'$$, '42501', null, 'Viewers cannot make themselves owners');

select tests.act_as('victor');
select is(jsonb_array_length(public.analytics_my_access() -> 'topics'), 5, 'The topic "analytics" includes all the others');

-- Acting as stranger
select tests.act_as('stan');
select is(public.analytics_my_access(), '{"role": null, "topics": [], "minTrials": 20}', 'Strangers have no role and no topic');

-- Acting as anon
select tests.act_as_role('anon');
select throws_ok('select public.analytics_my_access()', '42501', null, 'The publishable key alone may not ask');

-- Acting as secret key
select tests.act_as_role('service_role');
select throws_ok('select public.analytics_my_access()', '42501', null, 'A secret key is no member');

-- The auth server
select tests.act_as_owner_of_database();
select ok(
  has_function_privilege('supabase_auth_admin', 'public.custom_access_token_hook(jsonb)', 'execute')
  and not has_function_privilege('authenticated', 'public.custom_access_token_hook(jsonb)', 'execute'),
  'The auth server alone may call the hook');
select is(
  public.custom_access_token_hook(jsonb_build_object('user_id', tests.id_of('anna'), 'claims', '{"role": "authenticated"}'::jsonb)) -> 'claims',
  '{"role": "authenticated", "user_role": "analyst"}', 'The hook adds user_role and leaves role alone');
select is(
  public.custom_access_token_hook(jsonb_build_object('user_id', tests.id_of('stan'), 'claims', '{}'::jsonb)) -> 'claims' ->> 'user_role',
  null, 'Strangers get no user_role');

-- Removal
select tests.act_as_owner_of_database();
delete from analytics.members where user_id = tests.id_of('anna');
select tests.act_as('anna');
select is(public.analytics_my_access(), '{"role": null, "topics": [], "minTrials": 20}', 'A removed member is a stranger at once');

select tests.act_as_owner_of_database();
select throws_ok(
  $$insert into analytics.members (user_id, role, topics) values (tests.id_of('stan'), 'viewer', '{analytics:nonsense}')$$,
  '23514', null, 'Topics that do not exist cannot be granted');

select * from finish();
rollback;
