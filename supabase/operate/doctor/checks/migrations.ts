// Every migration of the folder is applied, and no other.
import { z } from 'zod';
import { type Check, type Finding, unlessFound, warn, wrong } from '../check.ts';
import { allMigrations } from '../migration-text.ts';
import { applyMigrations } from '../remedies.ts';

const applied = z.array(z.object({ version: z.string() }));

export const migrations: Check = {
  name: 'migrations',
  title: 'Migrations',
  needs: ['database'],
  async run({ target, sql }) {
    const [there] = await sql(
      "select to_regclass('supabase_migrations.schema_migrations') is not null as is",
    );
    if (!there?.is) return [wrong('No migration was ever applied.', applyMigrations(target))];
    const versions = applied
      .parse(await sql('select version from supabase_migrations.schema_migrations'))
      .map(({ version }) => version);
    const all = await allMigrations();
    const found: Finding[] = [];
    const missing = all.filter(({ version }) => !versions.includes(version));
    if (missing.length > 0)
      found.push(
        wrong(
          `Not applied: ${missing.map(({ version, name }) => `${version}_${name}`).join(', ')}.`,
          applyMigrations(target),
        ),
      );
    const foreign = versions.filter((version) => !all.some((one) => one.version === version));
    if (foreign.length > 0)
      found.push(
        warn(
          `Applied, but not in this repository: ${foreign.join(', ')}.`,
          'Check out the version that is deployed.',
        ),
      );
    return unlessFound(found, `All ${all.length} are applied.`);
  },
};
