// The range and the filter that a request asks for, as the browser will work them out from the same address.

import { readerZone } from '../reader/reader.ts';
import { minuteAt, rangeOf } from './asked-range.ts';
import { readFilter } from './filter-text.ts';
import { readPageState, type Scope } from './page-state.ts';
import type { Params } from './search-params.ts';

export async function requestedScope(params: Params): Promise<Scope> {
  const state = readPageState(params, readFilter);
  const range = rangeOf(state, state.timeZone ?? (await readerZone()), minuteAt(new Date()));
  return { range, filter: state.filter };
}
