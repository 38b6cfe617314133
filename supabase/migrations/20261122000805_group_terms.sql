-- Fold, of terms that mean the same: each belongs to one group, named by the one of them that is searched for most; first by those that
-- are frequent and find something. So groups follow from counts and from what owners decided, in whatever order terms came.

create function analytics.decided_heads() returns table (term uuid, head uuid)
language sql stable set search_path = ''
as $$
  with recursive chain as (
    select d.term, d.head from analytics.term_decisions d
    union
    select c.term, d.head from chain c join analytics.term_decisions d on d.term = c.head and d.head <> d.term
  )
  select c.term, c.head from chain c
  join analytics.term_groups g on g.term = c.head
  where not exists (select from analytics.term_decisions d where d.term = c.head and d.head <> d.term)
$$;
comment on function analytics.decided_heads is
  'The head of each term that an owner put into a group, itself where into none: where that group was put into another, the head of this.';

create function analytics.clicks_differ(p_one uuid, p_other uuid) returns boolean
language sql stable set search_path = ''
as $$
  with share as (
    select t.term, c.listing_id, sum(c.clicks) / sum(sum(c.clicks)) over (partition by t.term) as share
    from unnest(array[p_one, p_other]) as t (term)
    cross join lateral (
      select o.search_id from analytics.search_outcomes o where o.term = t.term and o.clicks > 0 order by o.at desc, o.search_id limit 500
    ) as o
    join analytics.search_clicks c using (search_id)
    group by 1, 2
    having sum(c.clicks) > 0
  )
  select count(distinct s.term) = 2 and coalesce((
    select sum(least(a.share, b.share)) from share a join share b using (listing_id) where a.term = p_one and b.term = p_other), 0) < 0.25
  from share s
$$;
comment on function analytics.clicks_differ is
  'Whether shoppers who search for one term open other listings than those who search for the other: less than a quarter of the clicks, of '
  'the newest 500 searches each, is on the same. Not where nothing was opened.';

create function analytics.weigh_terms(p_terms uuid[]) returns void
language sql volatile set search_path = ''
as $$
  update analytics.term_groups g set searches = w.searches, leads = w.leads
  from (
    select t.term, coalesce(sum(r.searches), 0) as searches,
      coalesce(sum(r.searches) >= s.frequent_searches and 2 * sum(r.without_results) < sum(r.searches), false) as leads
    from unnest(p_terms) as t (term)
    cross join analytics.settings s
    left join analytics.rollup_subjects r on r.grain = 'day' and r.kind = 'term' and r.subject = t.term
      and r.bucket >= analytics.utc_day(now()) - make_interval(days => s.sessions_days)
    group by t.term, s.frequent_searches
  ) as w
  where g.term = w.term and (g.searches, g.leads) is distinct from (w.searches, w.leads)
$$;
comment on function analytics.weigh_terms is 'Notes how often some terms were searched for, and whether they lead.';

create function analytics.settle_groups(p_terms uuid[]) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_frequent int := (select s.frequent_searches from analytics.settings s);
  v_decided analytics.term_decisions[] := (
    select array_agg(row(d.term, d.head, null)::analytics.term_decisions) from analytics.decided_heads() as d);
  v_term record;
  v_head uuid;
begin
  perform analytics.weigh_terms(p_terms);
  -- The first come first: what a term joins is settled before it.
  for v_term in
    select g.term, g.leads, g.searches, g.head, d.head as decided, d.term is null
      and not exists (select from unnest(v_decided) as o where o.head = g.term) as free
    from analytics.term_groups g
    left join unnest(v_decided) as d on d.term = g.term
    where g.term = any (p_terms)
    order by g.leads desc, g.searches desc, g.term desc
  loop
    v_head := nullif(v_term.decided, v_term.term);
    if v_term.free then
      select coalesce(d.head, o.term) into v_head
      from analytics.term_likes l
      join analytics.term_groups o on o.term = l.other
      left join unnest(v_decided) as d on d.term = o.term and d.head <> o.term
      where l.term = v_term.term and (o.leads, o.searches, o.term) > (v_term.leads, v_term.searches, v_term.term)
        and (d.head is not null or o.head is null)
        and not (least(o.searches, v_term.searches) >= v_frequent and analytics.clicks_differ(o.term, v_term.term))
      order by o.leads desc, o.searches desc, o.term desc limit 1;
    end if;
    if v_head is distinct from v_term.head then
      update analytics.term_groups g set head = v_head where g.term = v_term.term;
    end if;
  end loop;
end
$$;
comment on function analytics.settle_groups is
  'Decides anew to which groups some terms belong: where an owner put them, else to the first term that is written alike and comes before '
  'them. Two frequent terms never become one group where shoppers open other listings.';

create function analytics.compare_terms(p_most int) returns uuid[]
language plpgsql volatile set search_path = '' set pg_trgm.similarity_threshold = 0.5
as $$
declare
  v_term analytics.term_groups;
  v_compared uuid[] := '{}';
begin
  for v_term in select * from analytics.term_groups g where not g.compared order by g.term limit p_most loop
    insert into analytics.term_likes (term, other)
    select p.* from (
      (select o from analytics.term_groups o where o.key = v_term.key order by o.term limit 50)
      union all
      -- Too short for trigrams.
      (select o from analytics.term_groups o where o.consonants = v_term.consonants order by o.term limit 50)
      union all
      -- The nearest by trigrams, which the index finds: no term is compared with every other.
      (select o from analytics.term_groups o where o.trigrams_of operator(extensions.%) v_term.trigrams_of
        order by extensions.similarity(o.trigrams_of, v_term.trigrams_of) desc, o.term limit 50)
    ) as near
    cross join lateral (values (v_term.term, (near.o).term), ((near.o).term, v_term.term)) as p
    where (near.o).term <> v_term.term and analytics.terms_are_alike(near.o, v_term)
    on conflict do nothing;
    v_compared := v_compared || v_term.term;
  end loop;
  update analytics.term_groups g set compared = true where g.term = any (v_compared);
  return v_compared;
end
$$;
comment on function analytics.compare_terms is 'Finds what new terms are written like, of as many as are asked for; returns these.';

create function analytics.group_new_terms(p_terms uuid[] default '{}', p_most int default 50) returns int
language plpgsql volatile set search_path = ''
as $$
declare
  v_new uuid[];
begin
  insert into analytics.term_groups (term, words)
  select s.id, coalesce(analytics.term_words(s.term), s.term) from analytics.subjects s
  where s.id in (select t from unnest(p_terms) as t except select g.term from analytics.term_groups g where g.term = any (p_terms))
    and s.term <> analytics.other()
    -- A long text is no spelling of another, and would cost as much as its event.
    and char_length(s.term) <= 40
  on conflict (term) do nothing;
  v_new := analytics.compare_terms(p_most);
  if v_new <> '{}' then
    perform analytics.settle_groups(array(
      -- A new term may come before others, or make one of them frequent enough to come before its own.
      with near as (select l.other as term from analytics.term_likes l where l.term = any (v_new))
      select n.term from near n
      union select l.term from analytics.term_likes l where l.term = any (v_new)
      union select g.term from analytics.term_groups g where g.head in (select n.term from near n)));
  end if;
  return cardinality(v_new);
end
$$;
comment on function analytics.group_new_terms is
  'Finds what those of some terms that are new are written like, and settles their groups, after they are counted. Of no more than p_most '
  'at once; the next call goes on with the others. Returns how many.';

create function analytics.regroup_terms() returns void
language plpgsql volatile set search_path = ''
as $$
begin
  -- What the insights count meanwhile would be weighed in part.
  perform pg_advisory_xact_lock(hashtext('analytics.fold_insights'));
  while analytics.group_new_terms() > 0 loop
  end loop;
  -- What nothing is written like any more is not weighed.
  update analytics.term_groups g set searches = 0, leads = false
  where (g.leads or g.searches > 0) and not exists (select from analytics.term_likes l where l.term = g.term);
  perform analytics.settle_groups(array(
    select l.term from analytics.term_likes l
    union select g.term from analytics.term_groups g where g.head is not null
    union select d.term from analytics.decided_heads() as d));
end
$$;
comment on function analytics.regroup_terms is
  'Settles all groups: as terms become frequent or fall out of use, and after an owner''s decision. Every 10 minutes.';
