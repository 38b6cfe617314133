import { expect, it } from 'vitest';
import { RpcError } from '../client/rpc-error.ts';
import { readState } from './read-state.ts';

const down = new RpcError('', 'No answer.', null);
const refused = new RpcError('42501', 'Only owners manage members.', 'Ask an owner.');

it.each([
  ['loading before the first answer', true, undefined, undefined, { kind: 'loading' }],
  [
    'failed when there never was one',
    true,
    undefined,
    down,
    { kind: 'failed', reason: 'No answer.' },
  ],
  ['ready with an answer', true, 3, undefined, { kind: 'ready', data: 3, failing: false }],
  [
    'ready, but failing, when the next attempt fails',
    true,
    3,
    down,
    { kind: 'ready', data: 3, failing: true },
  ],
  ['forbidden once the right is gone, whatever is here', true, 3, refused, { kind: 'forbidden' }],
  ['forbidden for a reader who may not ask', false, 3, undefined, { kind: 'forbidden' }],
])('what a page asked for is %s', (_, isAllowed, data, error, state) => {
  expect(readState(isAllowed, { data, error })).toEqual(state);
});
