// The database connections behind REST and Auth, with lite's traps taken out of the way.
import { PostgresConnection } from '@supabase/lite/postgres';
import { COLUMN_TYPES } from './column-types.ts';
import type { Claims } from './credentials.ts';
import { asPostgrestError, DatabaseUnreachable } from './database-errors.ts';
import { loadTimeouts, requestSettings, type Timeouts } from './request-settings.ts';

type Variables = Parameters<PostgresConnection['withContext']>[0];
type Options = NonNullable<Parameters<PostgresConnection['withContext']>[2]>;
type Database = PostgresConnection['kysely'];
type Schema = Awaited<ReturnType<PostgresConnection['introspect']>>;

export interface DatabaseUrls {
  /** Reads the catalogue and keeps auth.*; no request ever runs on it. */
  admin: string;
  /** Requests sign in as `authenticator` and become their role, as PostgREST's do. */
  authenticator: string;
}

const POOL = {
  max: 12,
  idle_timeout: 60,
  connect_timeout: 5,
  backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
  onnotice: () => undefined,
  types: COLUMN_TYPES,
};

export class RestConnection extends PostgresConnection {
  readonly #requests: PostgresConnection;
  readonly #claims: () => Claims | undefined;
  #loading: Promise<Schema> | undefined;
  #timeouts: Timeouts | undefined;

  constructor(urls: DatabaseUrls, claims: () => Claims | undefined) {
    super({ url: urls.admin, postgresOptions: { ...POOL, max: 4 } });
    this.#requests = new PostgresConnection({ url: urls.authenticator, postgresOptions: POOL });
    this.#claims = claims;
  }

  /**
   * Every request in one transaction with its role, claims and limits set in one statement. Lite's
   * own version grants everything to everyone at the first request, or runs it all as superuser.
   */
  override async withContext<T>(
    _variables: Variables,
    work: (database: Database) => Promise<T>,
    { rpc, forceRollback }: Options = {},
  ): Promise<T> {
    const claims = this.#claims();
    if (!claims || forceRollback) throw new Error('A database request without verified claims.');
    this.#timeouts ??= await loadTimeouts(this.driver);
    const settings = requestSettings(claims, this.#timeouts, rpc);
    return this.#requests.kysely.transaction().execute(async (transaction) => {
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
    const loading = this.#loading;
    try {
      const schema = await super.introspect();
      if (!schema.functions) throw new DatabaseUnreachable('The schema could not be read.');
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

  /** PostgREST listens too: `notify pgrst` after a change of schema makes it read anew. */
  async followSchemaChanges(): Promise<void> {
    const forget = () => void this.clearSchemaCache();
    try {
      await this.driver.listen('pgrst', forget, forget);
    } catch {
      setTimeout(() => void this.followSchemaChanges(), 500);
    }
  }
}
