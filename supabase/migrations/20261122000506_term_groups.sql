-- Terms that mean the same: which are written alike, by their letters alone, and the groups that they form.

create extension if not exists pg_trgm with schema extensions;
create extension if not exists fuzzystrmatch with schema extensions;

create function analytics.term_words(p_term text) returns text
language sql immutable strict parallel safe set search_path = ''
as $$
  -- Accents and apostrophes are left out by many.
  select nullif(left(btrim(regexp_replace(
    translate(replace(replace(
      regexp_replace(normalize(lower(p_term), nfkd), E'[\u0300-\u036f''\u2018\u2019`\u00b4]', '', 'g'),
      'ß', 'ss'), 'æ', 'ae'), 'øłđ', 'old'),
    E'[\\x01-\\x2f:-@\\[-`{-\\x7f\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g')), 200), '')
$$;
comment on function analytics.term_words is 'A term''s words without accents and marks; null where it has none.';

create function analytics.telling_words(p_words text) returns text
language sql immutable strict parallel safe set search_path = ''
as $$
  select coalesce(string_agg(w.word, ' ' order by w.place) filter (where w.word <> all ('{a,an,and,for,in,of,the,with,wedding}')), p_words)
  from unnest(string_to_array(p_words, ' ')) with ordinality as w (word, place)
$$;
comment on function analytics.telling_words is
  'Without those that tell nothing apart in this shop; these stay where there are no others.';

create function analytics.in_order(p_words text) returns text
language sql immutable strict parallel safe set search_path = ''
as $$ select string_agg(w, ' ' order by w collate "C") from unnest(string_to_array(p_words, ' ')) as w $$;
comment on function analytics.in_order is 'Some words, in one order whichever they came in.';

create function analytics.consonants(p_words text) returns text
language sql immutable strict parallel safe set search_path = ''
as $$ select regexp_replace(regexp_replace(p_words, '[aeiouy]', '', 'g'), '(.)\1+', '\1', 'g') $$;
comment on function analytics.consonants is
  'Words without vowels and doubled letters, which are misspelled most: what short words have in common.';

create function analytics.numbers_in(p_words text) returns text
language sql immutable strict parallel safe set search_path = ''
as $$ select coalesce(string_agg(n[1], ' ' order by n[1] collate "C"), '') from regexp_matches(p_words, '[0-9]+', 'g') as n $$;
comment on function analytics.numbers_in is 'The numbers of some words: sizes and years, which are never misspelled into each other.';

create function analytics.in_ascii(p_words text) returns text
language sql immutable strict parallel safe set search_path = ''
as $$
  -- Where the locale is C, trigrams know no other letters.
  select case when p_words !~ '[^\x01-\x7f]' then p_words else (
    select string_agg(case when ascii(c.letter) < 128 then c.letter else translate(to_hex(ascii(c.letter)), '0123456789', 'ghijklmnop') end,
      '' order by c.place)
    from regexp_split_to_table(p_words, '') with ordinality as c (letter, place)) end
$$;
comment on function analytics.in_ascii is 'Words with each letter that is not of ASCII as its number, written in letters.';

create function analytics.letters(p_word text) returns text
language sql immutable strict parallel safe set search_path = ''
as $$ select string_agg(c, '' order by c collate "C") from regexp_split_to_table(p_word, '') as c $$;
comment on function analytics.letters is 'The letters of a word, sorted.';

create function analytics.words_are_alike(p_one text, p_other text) returns boolean
language plpgsql immutable strict parallel safe set search_path = ''
as $$
declare
  v_one text[] := string_to_array(p_one, ' ');
  v_other text[] := string_to_array(p_other, ' ');
  v_wrong int := 0;
begin
  if cardinality(v_one) <> cardinality(v_other) then
    return false;
  end if;
  for i in 1 .. cardinality(v_one) loop
    continue when v_one[i] = v_other[i];
    v_wrong := v_wrong + 1;
    -- Few mistype the first letter, and with it words would be taken for others: lace for face, silk for milk.
    if v_wrong > 2 or left(v_one[i], 1) <> left(v_other[i], 1) or least(length(v_one[i]), length(v_other[i])) < 4 then
      return false;
    end if;
    case extensions.levenshtein_less_equal(v_one[i], v_other[i], 2)
      when 1 then continue;
      when 2 then
        if greatest(length(v_one[i]), length(v_other[i])) < 8 and analytics.letters(v_one[i]) <> analytics.letters(v_other[i]) then
          return false;
        end if;
      else return false;
    end case;
  end loop;
  return true;
end
$$;
comment on function analytics.words_are_alike is
  'Whether words in order may be others, misspelled: at most two of them, by a letter, by two letters where the word is long, or by two '
  'that changed places.';

create function analytics.spaced_alike(p_one text, p_other text) returns boolean
language plpgsql immutable strict parallel safe set search_path = ''
as $$
declare
  v_one text := replace(p_one, ' ', '');
  v_other text := replace(p_other, ' ', '');
begin
  return v_one = v_other
    -- The same spaces say that it is another word.
    or (length(p_one) - length(v_one) <> length(p_other) - length(v_other) and (
      (least(length(v_one), length(v_other)) >= 8 and extensions.levenshtein_less_equal(v_one, v_other, 1) <= 1)
      or (length(v_one) = length(v_other)
        and extensions.similarity(analytics.in_ascii(p_one), analytics.in_ascii(p_other)) >= 0.5
        and analytics.letters(v_one) = analytics.letters(v_other))));
end
$$;
comment on function analytics.spaced_alike is
  'Whether some words are others with spaces elsewhere: in the same order, but for a letter, or with the same letters in another.';

create table analytics.term_groups (
  term uuid primary key references analytics.subjects (id) on delete cascade,
  words text collate "C" not null,
  telling text collate "C" generated always as (analytics.telling_words(words)) stored,
  in_order text collate "C" generated always as (analytics.in_order(words)) stored,
  key text collate "C" generated always as (analytics.in_order(analytics.telling_words(words))) stored,
  consonants text collate "C" generated always as
    (analytics.consonants(analytics.in_order(analytics.telling_words(words)))) stored,
  numbers text collate "C" generated always as (analytics.numbers_in(words)) stored,
  trigrams_of text generated always as (analytics.in_ascii(words)) stored,
  head uuid references analytics.term_groups (term) on delete set null,
  compared boolean not null default false,
  searches bigint not null default 0,
  leads boolean not null default false
) with (fillfactor = 70);
alter table analytics.term_groups enable row level security;
create index term_groups_head on analytics.term_groups (head) where head is not null;
create index term_groups_new on analytics.term_groups (term) where not compared;
create index term_groups_key on analytics.term_groups (key);
create index term_groups_consonants on analytics.term_groups (consonants);
-- Without a list of what is pending, which each search would read through.
create index term_groups_words on analytics.term_groups using gin (trigrams_of extensions.gin_trgm_ops)
  with (fastupdate = off);
comment on table analytics.term_groups is 'Each search term, and the group of one meaning that it belongs to. Written by the insights.';
comment on column analytics.term_groups.words is 'analytics.term_words() of it.';
comment on column analytics.term_groups.key is 'The words that tell terms apart, in order: one for terms of the same words.';
comment on column analytics.term_groups.consonants is 'analytics.consonants() of its key.';
comment on column analytics.term_groups.trigrams_of is 'The words as the index of trigrams reads them.';
comment on column analytics.term_groups.head is 'The term that the group is named by; null: this one.';
comment on column analytics.term_groups.compared is 'Whether terms that are written like it were looked for.';
comment on column analytics.term_groups.searches is 'In settings.sessions_days, where another term is written alike.';
comment on column analytics.term_groups.leads is 'Whether it is frequent and mostly finds something: then it is what shoppers mean.';

create function analytics.terms_are_alike(p_one analytics.term_groups, p_other analytics.term_groups) returns boolean
language plpgsql immutable set search_path = ''
as $$
begin
  return p_one.numbers = p_other.numbers and (
    p_one.key = p_other.key
    or analytics.words_are_alike(p_one.in_order, p_other.in_order) or analytics.words_are_alike(p_one.key, p_other.key)
    or analytics.spaced_alike(p_one.words, p_other.words) or analytics.spaced_alike(p_one.telling, p_other.telling));
end
$$;
comment on function analytics.terms_are_alike is
  'Whether two terms are the same but for spelling, spaces, the order of words, and words that tell nothing. Symmetric.';

create table analytics.term_likes (
  term uuid not null references analytics.term_groups (term) on delete cascade,
  other uuid not null references analytics.term_groups (term) on delete cascade,
  primary key (term, other)
);
alter table analytics.term_likes enable row level security;
create index term_likes_other on analytics.term_likes (other);
comment on table analytics.term_likes is 'Terms that are written alike, each pair both ways round.';

create table analytics.term_decisions (
  term uuid primary key,
  head uuid not null,
  decided_at timestamptz not null default now()
);
alter table analytics.term_decisions enable row level security;
comment on table analytics.term_decisions is
  'Which group an owner put a term into, by the term that the group was named by; itself: into none. Outlives the counts of the terms.';
