// A condition of the filter in words, such as "Country: Germany or France".

import type { Condition, CustomCondition, Leaf } from '#web/data/address/conditions.ts';
import type { Format } from '#web/words/format.ts';
import { regionName } from '#web/words/region.ts';
import type { Words } from '#web/words/shape.ts';
import { wordOf } from '#web/words/word-of.ts';

function valueWords(leaf: Leaf, words: Words, format: Format): string {
  if ('type' in leaf) return words.event.types[leaf.type];
  if ('search' in leaf) return leaf.search;
  if ('filter' in leaf) return leaf.value ? `${leaf.filter}: ${leaf.value}` : leaf.filter;
  if ('listing' in leaf) return leaf.listing;
  if ('category' in leaf) return leaf.category;
  if ('country' in leaf) return regionName(leaf.country, format.locale);
  return wordOf(words.event.devices, leaf.device) ?? leaf.device;
}

interface ConditionWords {
  kind: string;
  /** Such as "is" or "is not". */
  relation: string;
  values: string;
}

export function conditionWords(
  condition: Condition | CustomCondition,
  words: Words,
  format: Format,
): ConditionWords {
  const { kinds, relations } = words.filter;
  if (condition.kind === 'custom')
    return { kind: kinds.custom, relation: '', values: JSON.stringify(condition.filter) };
  const list = new Intl.ListFormat(format.locale, { type: 'disjunction' });
  const relation = relations[condition.kind === 'search' ? 'contains' : 'is'];
  return {
    kind: kinds[condition.kind],
    relation: condition.negated ? relation.not : relation.yes,
    values: list.format(condition.leaves.map((leaf) => valueWords(leaf, words, format))),
  };
}
