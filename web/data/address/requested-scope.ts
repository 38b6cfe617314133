// The range and the filter that a request asks for, as the browser will work them out from the same address.
import { readerZone } from '../reader/reader.ts';
import { rangeOf, readPageState, type Scope, type SearchParams, stepAt } from './page-state.ts';

export async function requestedScope(params: SearchParams): Promise<Scope> {
  const state = readPageState(params);
  const range = rangeOf(state, state.timeZone ?? (await readerZone()), stepAt(new Date()));
  return { range, filter: state.filter };
}
