// Everything that a member may ask to read, for the test of rights: each RPC, with each order and each condition of a filter.

import { EVENT_TYPES } from '#contract/event-type.ts';
import { CONDITION_SECTIONS, type EventFilter, type Filter } from '#contract/filter.ts';
import { LISTING_LISTS, SEARCH_LISTS } from '#contract/insights.ts';
import { type Section, sectionOf, TOPICS } from '#contract/topic.ts';
import { SESSIONS, TERM } from './rights-history.ts';

export interface Question {
  rpc: string;
  args: Record<string, unknown>;
}

/** RPCs that read no events. */
export const OTHERS = [
  'analytics_my_access',
  'analytics_close_view',
  'analytics_members',
  'analytics_audit',
  'analytics_invite_member',
  'analytics_set_member',
  'analytics_remove_member',
  'analytics_group_term',
  'custom_access_token_hook',
  // For members who see everything.
  'analytics_health',
];

const quarter = 15 * 60_000;
/** Ends ahead of now, or the edges of an open range would move while the test runs. */
const end = Math.ceil((Date.now() + 2 * quarter) / quarter) * quarter;
export const range = {
  p_from: new Date(end - 8 * quarter).toISOString(),
  p_to: new Date(end).toISOString(),
  // Shorter than what has passed of the range, so that it is over.
  p_before: new Date(end - 10 * quarter).toISOString(),
};

const LEAVES: Record<keyof typeof CONDITION_SECTIONS, EventFilter> = {
  search: { search: 'lace' },
  filter: { filter: 'size', value: '38' },
  listing: { listing: 'L1' },
  category: { category: 'Veils' },
  country: { country: 'DE' },
  device: { device: 'mobile' },
};
/** Each kind of condition, and of which sections one lets a reader ask for it. */
const CONDITIONS: readonly { filter: EventFilter; sections: readonly Section[] }[] = [
  ...Object.entries(LEAVES).map(([kind, filter]) => ({
    filter,
    sections: CONDITION_SECTIONS[kind as keyof typeof LEAVES],
  })),
  ...EVENT_TYPES.map((type) => ({ filter: { type }, sections: [sectionOf(type)] })),
];

const lists = (rpc: string, orders: readonly string[]): Question[] =>
  orders.map((p_list) => ({ rpc, args: { ...range, p_list } }));

/** Reports that take a filter, and the section without which they are refused as a whole. */
const REPORTS: readonly (Question & { section?: Section })[] = [
  { rpc: 'analytics_events', args: {} },
  { rpc: 'analytics_searches', args: range, section: 'search' },
  { rpc: 'analytics_search_term', args: { p_term: TERM, ...range }, section: 'search' },
  { rpc: 'analytics_supply_gaps', args: range, section: 'search' },
  { rpc: 'analytics_filters', args: range, section: 'filters' },
  { rpc: 'analytics_listings', args: range, section: 'listings' },
  { rpc: 'analytics_sessions', args: range, section: 'user_sessions' },
];

/** `epoch`: of the log, whose frames are asked for from its beginning. */
export const plainQuestions = (epoch: string): readonly Question[] => [
  { rpc: 'analytics_snapshot', args: { ...range, p_compare: true } },
  ...REPORTS,
  ...lists('analytics_searches', SEARCH_LISTS),
  ...lists('analytics_listings', LISTING_LISTS),
  ...SESSIONS.map((p_session_id) => ({ rpc: 'analytics_session', args: { p_session_id } })),
  ...TOPICS.map((p_topic) => ({
    rpc: 'analytics_frames_since',
    args: { p_topic, p_epoch: epoch, p_seq: 0 },
  })),
];

const filtered = ({ rpc, args }: Question, p_filter: Filter): Question => ({
  rpc,
  args: { ...args, p_filter },
});

/** What these sections let a reader ask with a filter: each condition alone, and where it must not hold. */
export const filteredQuestions = (sections: readonly Section[]): Question[] => {
  const may = CONDITIONS.filter((one) => one.sections.some((each) => sections.includes(each)));
  return REPORTS.filter(({ section }) => !section || sections.includes(section)).flatMap((report) =>
    // Every other one the other way round: there are many.
    may.flatMap(({ filter }, i) => [
      filtered(report, i % 2 ? filter : { not: filter }),
      filtered(report, { sessions: i % 2 ? { not: filter } : filter }),
    ]),
  );
};

/** What they do not: within reports that they may read, events, and filtered views. */
export const refusedQuestions = (sections: readonly Section[]): Question[] => {
  const mayNot = CONDITIONS.filter((one) => !one.sections.some((each) => sections.includes(each)));
  const asked = REPORTS.filter(({ section }) => !section || sections.includes(section));
  return [...asked, { rpc: 'analytics_open_view', args: {} }].flatMap((report) =>
    mayNot.flatMap(({ filter }) => [
      filtered(report, filter),
      filtered(report, { sessions: { or: [{ not: { and: [filter] } }] } }),
    ]),
  );
};
