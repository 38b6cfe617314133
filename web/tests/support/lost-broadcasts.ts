// Lets Realtime lose what the database sends, as it does over its message limit: clients are not told, the log goes on.
import type { Stack } from '#local/stack/index.ts';
import { connect } from '#local/test/test-stack.ts';

const SEND = 'realtime.send(jsonb, text, text, boolean)';

/** Lasts until it is disposed of. */
export async function loseBroadcasts({ adminDbUrl }: Stack): Promise<AsyncDisposable> {
  const admin = await connect(adminDbUrl);
  const { rows } = await admin.query(`select pg_get_functiondef('${SEND}'::regprocedure) as text`);
  const asItWas = String(rows[0]?.text);
  await admin.query(asItWas.replace(/(AS \$function\$)[\s\S]*(\$function\$)/, '$1 begin end $2'));
  return {
    async [Symbol.asyncDispose]() {
      await admin.query(asItWas);
      await admin.end();
    },
  };
}
