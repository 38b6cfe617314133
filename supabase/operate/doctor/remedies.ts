// What to do about what no SQL mends: for more than one check, and as the project is hosted or not.
import type { Target } from '../target.ts';

/** Realtime runs its migrations, makes partitions and reads the database only when it connects to it anew. */
export const connectAnew = ({ isHosted }: Target): string =>
  isHosted
    ? 'Restart the project (Settings → General → Restart project), then run the doctor again: its join makes Realtime connect.'
    : 'Restart the Realtime server, or make it let go of its tenant (`curl -X POST <its address>/api/tenants/<tenant>/shutdown -H "Authorization: Bearer <JWT signed with its API_JWT_SECRET>"`); then run the doctor again: its join makes it connect.';

export const applyMigrations = ({ isHosted }: Target): string =>
  isHosted
    ? 'Apply them: `npx supabase db push --remote`.'
    : 'Apply them: start the stack again (`npm run dev`, `npm run stack`), or `npx supabase migration up` where the CLI runs it.';
