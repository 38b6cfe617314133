// The project has an owner, who manages the members.
import { z } from 'zod';
import { type Check, ok, warn, wrong } from '../check.ts';

const counts = z.object({ owners: z.number(), invited: z.string().nullable() });

export const owner: Check = {
  name: 'owner',
  title: 'Owner',
  needs: ['database'],
  async run({ sql }) {
    const [row] = await sql(`select
      (select count(*)::int from analytics.members where role = 'owner') as owners,
      (select min(email) from analytics.invitations where role = 'owner') as invited`);
    const { owners, invited } = counts.parse(row);
    if (owners > 0) return [ok('The project has an owner.')];
    return [
      invited
        ? warn(
            `${invited} is invited to be the owner.`,
            'Sign up with this address, confirm it, and sign in.',
          )
        : wrong(
            'There is no owner, so no one can let members in.',
            '`npm run owner -- you@example.com`',
          ),
    ];
  },
};
