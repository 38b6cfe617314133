// A viewer of one topic who asks for what is dear: reports with filters that select sessions, and filtered views, without a pause.
import type { Client } from 'pg';
import type { Stack } from '#local/stack/index.ts';
import { accessToken, addMembers } from '../../traffic/members.ts';

const CONNECTIONS = 8;
/** Of so many questions one opens a view. */
const VIEW_EVERY = 5;

/** The most that a filter may ask for, and each another. */
const dearFilter = (n: number) => ({
  or: Array.from({ length: 20 }, (_, i) => ({ search: `${'a'.repeat(40)}${n} ${i % 5}` })),
});

export interface HostileViewer extends AsyncDisposable {
  /** How many of its questions were answered, and how many were not. */
  counts(): { answered: number; refused: number };
}

export async function addHostileViewer(stack: Stack, sql: Client): Promise<string> {
  const [id = ''] = await addMembers(sql, 1);
  await sql.query(
    `update analytics.members set role = 'viewer', topics = '{analytics:search}' where user_id = $1`,
    [id],
  );
  return accessToken(stack, id);
}

export function startHostileViewer(
  { apiUrl, publishableKey }: Stack,
  token: string,
  connections = CONNECTIONS,
): HostileViewer {
  const counts = { answered: 0, refused: 0 };
  let isOver = false;
  const ask = async (name: string, args: object) => {
    const answer = await fetch(`${apiUrl}/rest/v1/rpc/${name}`, {
      method: 'POST',
      headers: {
        apikey: publishableKey,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(args),
    }).catch(() => undefined);
    await answer?.text();
    counts[answer?.ok ? 'answered' : 'refused'] += 1;
  };
  const p_from = new Date(Date.now() - 31 * 86_400_000).toISOString();
  const loops = Array.from({ length: connections }, async (_, connection) => {
    for (let n = connection; !isOver; n += 1) {
      const p_filter = dearFilter(n % 50);
      if (n % VIEW_EVERY === 0) await ask('analytics_open_view', { p_filter });
      else await ask('analytics_searches', { p_from, p_filter: { sessions: p_filter } });
    }
  });
  return {
    counts: () => counts,
    async [Symbol.asyncDispose]() {
      isOver = true;
      await Promise.all(loops);
    },
  };
}
