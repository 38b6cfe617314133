// Every migration of the folder is applied, and no other.
import { join } from 'node:path';
import { z } from 'zod';
import { SUPABASE } from '../../../local/paths.ts';
import { listMigrations } from '../../../local/postgres/migrations.ts';
import { type Check, type Finding, unlessFound, warn, wrong } from '../check.ts';

const applied = z.array(z.object({ version: z.string() }));

export const migrations: Check = {
  name: 'migrations',
  title: 'Migrations',
  needs: ['database'],
  async run({ sql }) {
    const [there] = await sql(
      "select to_regclass('supabase_migrations.schema_migrations') is not null as is",
    );
    if (!there?.is)
      return [
        wrong('No migration was ever applied.', 'Apply them: `npx supabase db push --remote`.'),
      ];
    const versions = applied
      .parse(await sql('select version from supabase_migrations.schema_migrations'))
      .map(({ version }) => version);
    const all = await listMigrations(join(SUPABASE, 'migrations'));
    const found: Finding[] = [];
    const missing = all.filter(({ version }) => !versions.includes(version));
    if (missing.length > 0)
      found.push(
        wrong(
          `Not applied: ${missing.map(({ version, name }) => `${version}_${name}`).join(', ')}.`,
          'Apply them: `npx supabase db push --remote`.',
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
