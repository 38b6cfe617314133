// What is searched for and not there.
import { z } from 'zod';
import { type SupplyGapsAnswer, supplyGapsAnswer } from '#contract/insights.ts';
import type { Scope } from '../address/page-state.ts';
import { callRpc } from '../client/rpc.ts';
import type { RpcClient } from '../client/rpc-client.ts';
import type { Question } from './question.ts';
import { ROWS } from './rows.ts';

const SUPPLY_GAPS_KEY = 'analytics_supply_gaps';

export const supplyGapsQuestion = ({
  range: { from, to, before },
  filter,
}: Scope): Question<SupplyGapsAnswer> => ({
  rpc: SUPPLY_GAPS_KEY,
  args: { p_from: from, p_to: to, p_before: before, p_limit: ROWS, p_filter: filter },
  shape: supplyGapsAnswer,
  sections: ['search'],
});

const nothing = z.null().or(z.undefined()).or(z.literal(''));

/** Owners only. `other` null: the term is taken out of its group. */
export const groupTerm = (client: RpcClient, term: string, other: string | null) =>
  callRpc(client, 'analytics_group_term', { p_term: term, p_with: other }, nothing);
