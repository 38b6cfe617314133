// Somebody manages the members.
import { type Check, ok, wrong } from '../check.ts';

export const owner: Check = {
  name: 'owner',
  title: 'Owner',
  needs: ['database'],
  async run({ sql }) {
    const [row] = await sql(
      "select count(*)::int as owners from analytics.members where role = 'owner'",
    );
    return row?.owners === 0
      ? [
          wrong(
            'Nobody is an owner: nobody can let members in.',
            'npm run owner -- you@example.com',
          ),
        ]
      : [ok('Somebody manages the members.')];
  },
};
