// The access matrix as data: what is exposed, and who may. A new RPC, table or topic needs a row here.
import { TOPICS, type Topic } from '#contract/topic.ts';
import { type Actor, idOf } from './actors.ts';

const EVERYBODY_IN: Actor[] = ['viewer of searches', 'viewer of everything', 'analyst', 'owner'];
const SEES_ALL: Actor[] = ['viewer of everything', 'analyst', 'owner'];
/** Who is signed in with a good token; what they get then says nothing. */
const SIGNED_IN: Actor[] = [...EVERYBODY_IN, 'stranger', 'removed member'];

export const TOPIC_ACCESS: Record<Topic, Actor[]> = {
  analytics: SEES_ALL,
  'analytics:search': EVERYBODY_IN,
  'analytics:filters': SEES_ALL,
  'analytics:listings': SEES_ALL,
  'analytics:user_sessions': SEES_ALL,
};

export const from = new Date(Date.now() - 3_600_000).toISOString();
export const nothing = '00000000-0000-4000-8000-000000000000';
/** Each RPC with arguments that are right, and who may call it so. */
export const RPCS: [name: string, args: Record<string, unknown>, allowed: Actor[]][] = [
  ['analytics_my_access', {}, SIGNED_IN],
  ['analytics_snapshot', { p_from: from }, EVERYBODY_IN],
  ['analytics_snapshot', { p_from: from, p_view: nothing }, []],
  ...TOPICS.map((topic): [string, Record<string, unknown>, Actor[]] => [
    'analytics_frames_since',
    { p_topic: topic, p_epoch: nothing, p_seq: 0 },
    TOPIC_ACCESS[topic],
  ]),
  ['analytics_frames_since', { p_topic: 'analytics:other', p_epoch: nothing, p_seq: 0 }, []],
  ['analytics_open_view', { p_filter: { type: 'search' } }, EVERYBODY_IN],
  // Closing what one does not hold is no error, and does nothing.
  ['analytics_close_view', { p_id: nothing }, SIGNED_IN],
  ['analytics_events', {}, EVERYBODY_IN],
  ['analytics_health', {}, SEES_ALL],
  ['analytics_searches', { p_from: from }, EVERYBODY_IN],
  ['analytics_search_term', { p_term: 'veil', p_from: from }, EVERYBODY_IN],
  ['analytics_session', { p_session_id: nothing }, EVERYBODY_IN],
  ['analytics_supply_gaps', { p_from: from }, EVERYBODY_IN],
  ['analytics_filters', { p_from: from }, SEES_ALL],
  ['analytics_listings', { p_from: from }, SEES_ALL],
  ['analytics_sessions', { p_from: from }, SEES_ALL],
  ['analytics_members', {}, ['owner']],
  ['analytics_audit', {}, ['owner']],
  ['analytics_invite_member', { p_email: 'new@tests.invalid', p_role: 'analyst' }, ['owner']],
  ['analytics_set_member', { p_user_id: idOf('analyst'), p_role: 'analyst' }, ['owner']],
  ['analytics_group_term', { p_term: 'veil' }, ['owner']],
  ['analytics_remove_member', { p_email: 'new@tests.invalid' }, ['owner']],
  // The auth server alone calls this, and not over HTTP.
  ['custom_access_token_hook', { event: { user_id: nothing, claims: {} } }, []],
];
/** Called by the database or the edge function alone. */
export const INTERNAL = [
  'ingest',
  'take_tokens',
  'fold',
  'fold_views',
  'fold_insights',
  'tick',
  'maintain',
  'regroup_terms',
  'reset_log',
  'forget',
  'report_ingest',
];
/** Tables and views that the Data API shows; there are none. */
export const EXPOSED_TABLES: string[] = [];
