// A filter as people make it: a list of conditions that all hold, each of one kind, of one or several values.

import { EVENT_TYPES, type EventType } from '#contract/event-type.ts';
import {
  CONDITION_SECTIONS,
  type EventFilter,
  eventFilterOf,
  type Filter,
} from '#contract/filter.ts';
import { type Section, sectionOf } from '#contract/topic.ts';

const CONDITION_KINDS = [
  'type',
  'search',
  'filter',
  'listing',
  'category',
  'country',
  'device',
] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

/** The event types that readers of these sections may ask for. */
export const askableTypes = (sections: readonly Section[]): EventType[] =>
  EVENT_TYPES.filter((type) => sections.includes(sectionOf(type)));

/** The kinds of condition that they may ask for. */
export const askableKinds = (sections: readonly Section[]): ConditionKind[] =>
  CONDITION_KINDS.filter(
    (kind) =>
      kind === 'type' || CONDITION_SECTIONS[kind].some((section) => sections.includes(section)),
  );

type Joined = { and: EventFilter[] } | { or: EventFilter[] } | { not: EventFilter };
/** A condition that joins no others. */
export type Leaf = Exclude<EventFilter, Joined>;

/** What a filter selects: the sessions in which an event matches, or the events that match. */
export const SELECTIONS = ['sessions', 'events'] as const;
export type Selection = (typeof SELECTIONS)[number];

/** "Shoppers who searched for veil", until a reader says otherwise. */
export const selectionOf = (filter: Filter | null): Selection =>
  !filter || 'sessions' in filter ? 'sessions' : 'events';

/** The same conditions, to select something else. */
export function selecting(selection: Selection, filter: Filter): Filter {
  const asked = eventFilterOf(filter);
  return selection === 'sessions' ? { sessions: asked } : asked;
}

export interface Condition {
  kind: ConditionKind;
  /** Several: any of them. */
  leaves: readonly Leaf[];
  /** None of them. */
  negated: boolean;
}

/** What an address may hold and the form cannot show: it stays whole, and can only be removed. */
export interface CustomCondition {
  kind: 'custom';
  filter: EventFilter;
}

export type Conditions = readonly (Condition | CustomCondition)[];

const kindOf = (leaf: Leaf): ConditionKind | undefined =>
  CONDITION_KINDS.find((kind) => kind in leaf);

const isLeaf = (filter: EventFilter): filter is Leaf =>
  !('and' in filter || 'or' in filter || 'not' in filter);

/** The leaves of one condition, when they are of one kind. */
function alike(filters: readonly EventFilter[]): Pick<Condition, 'kind' | 'leaves'> | null {
  const leaves = filters.filter(isLeaf);
  const [first] = leaves;
  const kind = first && kindOf(first);
  const same = kind && leaves.length === filters.length && leaves.every((one) => kind in one);
  return same ? { kind, leaves } : null;
}

function conditionOf(filter: EventFilter): Condition | CustomCondition {
  const negated = 'not' in filter;
  const inner = negated ? filter.not : filter;
  const found = 'or' in inner ? alike(inner.or) : alike([inner]);
  return found ? { ...found, negated } : { kind: 'custom', filter };
}

export function conditionsOf(filter: Filter | null): Conditions {
  if (!filter) return [];
  const asked = eventFilterOf(filter);
  return 'and' in asked ? asked.and.map(conditionOf) : [conditionOf(asked)];
}

const inOrder = (a: string, b: string) => (a < b ? -1 : 1);
const byText = (a: object, b: object) => inOrder(JSON.stringify(a), JSON.stringify(b));

function partOf(condition: Condition | CustomCondition): EventFilter {
  if (condition.kind === 'custom') return condition.filter;
  const [first, ...others] = condition.leaves.toSorted(byText);
  if (!first) throw new Error('A condition needs a value.');
  const any: EventFilter = others.length > 0 ? { or: [first, ...others] } : first;
  return condition.negated ? { not: any } : any;
}

/** In one order, whichever order they were made in: equal filters share one view on the server. */
export function filterOf(conditions: Conditions, selection: Selection): Filter | null {
  const parts = conditions.map(partOf).toSorted(byText);
  const [first, ...others] = parts;
  if (!first) return null;
  return selecting(selection, others.length > 0 ? { and: [first, ...others] } : first);
}

const isSame = (a: Leaf, b: Leaf) => byKeys(a) === byKeys(b);
const byKeys = (leaf: Leaf) => JSON.stringify(Object.entries(leaf).toSorted(byText));

/** A value of a kind that is there already joins it: Germany or France, not Germany and France. */
export function withLeaf(conditions: Conditions, leaf: Leaf, negated: boolean): Conditions {
  const kind = kindOf(leaf);
  if (!kind) return conditions;
  const found = conditions.find(
    (one): one is Condition => one.kind === kind && one.negated === negated,
  );
  if (!found) return [...conditions, { kind, leaves: [leaf], negated }];
  if (found.leaves.some((one) => isSame(one, leaf))) return conditions;
  const joined = { ...found, leaves: [...found.leaves, leaf] };
  return conditions.map((one) => (one === found ? joined : one));
}

/** What matches a filter and this as well: unlike `withLeaf`, also where the filter has such a condition already. */
export function narrowed(filter: Filter | null, leaf: Leaf): Filter {
  if (!filter) return leaf;
  const asked = eventFilterOf(filter);
  const parts = 'and' in asked ? asked.and : [asked];
  const isThere = parts.some((part) => isLeaf(part) && isSame(part, leaf));
  const both = { and: [...parts, leaf].toSorted(byText) };
  return isThere ? filter : selecting(selectionOf(filter), both);
}
