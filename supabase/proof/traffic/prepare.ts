// Makes a stack ready for load: limits as an operator sets them for a large shop, and an analyst.
import { connect } from '#local/postgres/connect.ts';
import type { Stack } from '#local/stack/index.ts';
import { addAnalyst } from './members.ts';

/** So that the limits are not what is measured. */
const RAISE_LIMITS = `update analytics.settings set
  secret_key_rate = 1000000, secret_key_burst = 10000000,
  new_terms = 100000, new_filter_sets = 100000, new_filters = 100000, new_filter_values = 100000, new_listings = 100000`;

export async function prepareForLoad({ adminDbUrl }: Pick<Stack, 'adminDbUrl'>): Promise<void> {
  await using sql = await connect(adminDbUrl);
  await sql.query(RAISE_LIMITS);
  await addAnalyst(sql);
}
