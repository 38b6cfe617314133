// The database connections behind REST and Auth, with what lite does wrong replaced.
import type { AnyAST, VarsContext } from '@supabase/lite';
import { PostgresConnection } from '@supabase/lite/postgres';
import type { Pool } from 'pg';
import type { Claims } from '../credentials.ts';
import { asPostgrestError, DatabaseUnreachable } from './database-errors.ts';
import { kyselyOver, openPool } from './database-pool.ts';
import { withJsonEncoded } from './json-values.ts';
import { loadTimeouts, requestSettings, type Timeouts } from './request-settings.ts';
import { followSchemaChanges } from './schema-listener.ts';

type Options = NonNullable<Parameters<PostgresConnection['withContext']>[2]>;
type Database = PostgresConnection['kysely'];
type Schema = Awaited<ReturnType<PostgresConnection['introspect']>>;

export interface DatabaseUrls {
  /** Reads the catalogue and keeps auth.*; no request ever runs on it. */
  admin: string;
  /** Requests sign in as `authenticator` and become their role, as PostgREST's do. */
  authenticator: string;
  /** Answers what is asked by GET; null: there is none. */
  replica: string | null;
}

/** Lite's own driver is never used: it can hang, or end the process, when Postgres restarts. */
export class RestConnection extends PostgresConnection {
  readonly admin: Pool;
  readonly #requests: ReturnType<typeof kyselyOver>;
  readonly #reads: ReturnType<typeof kyselyOver>;
  readonly #claims: () => Claims | undefined;
  #loading: Promise<Schema> | undefined;
  #timeouts: Timeouts | undefined;

  constructor(urls: DatabaseUrls, claims: () => Claims | undefined) {
    super({ url: urls.admin });
    this.admin = openPool(urls.admin, { max: 4 });
    this.kysely = kyselyOver(this.admin);
    this.#requests = kyselyOver(openPool(urls.authenticator, { max: 12 }));
    this.#reads = urls.replica ? kyselyOver(openPool(urls.replica, { max: 12 })) : this.#requests;
    this.#claims = claims;
    void followSchemaChanges(urls.admin, () => void this.clearSchemaCache());
  }

  /**
   * Every request in one transaction with its role, claims and limits set in one statement. Lite's
   * own version grants everything to everyone at the first request, or runs it all as superuser.
   */
  override async withContext<T>(
    _variables: VarsContext | undefined,
    work: (database: Database) => Promise<T>,
    { rpc, forceRollback }: Options = {},
  ): Promise<T> {
    const claims = this.#claims();
    if (!claims || forceRollback) throw new Error('A database request without verified claims.');
    this.#timeouts ??= await loadTimeouts(this.admin);
    const settings = requestSettings(claims, this.#timeouts, rpc);
    return (rpc?.readOnly ? this.#reads : this.#requests)
      .transaction()
      .execute(async (transaction) => {
        await transaction
          .selectNoFrom((expression) =>
            settings.map(([name, value]) => {
              const values = [expression.val(name), expression.val(value), expression.val(true)];
              return expression.fn('set_config', values).as(name);
            }),
          )
          .execute();
        return work(transaction);
      });
  }

  override async onPostgrestAST(ast: AnyAST): Promise<AnyAST> {
    const schema = await this.introspect({ useCache: true });
    return withJsonEncoded(await super.onPostgrestAST(ast), schema);
  }

  override normalizeDbError(error: unknown): unknown {
    return asPostgrestError(error);
  }

  /** One reading at a time; an unreachable database is an error, not an empty schema. */
  override introspect(options?: { useCache?: boolean }): Promise<Schema> {
    if (options?.useCache && this.introspection) return Promise.resolve(this.introspection);
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<Schema> {
    // `#loading` is set once this continues; a change of schema clears it and makes this reading obsolete.
    await Promise.resolve();
    const loading = this.#loading;
    try {
      const schema = await super.introspect();
      if (!schema.functions) throw new DatabaseUnreachable('The schema could not be read.');
      if (this.#loading !== loading) this.introspection = undefined;
      return schema;
    } finally {
      if (this.#loading === loading) this.#loading = undefined;
    }
  }

  override async clearSchemaCache(): Promise<void> {
    this.#loading = undefined;
    this.#timeouts = undefined;
    await super.clearSchemaCache();
  }
}
