// What our policy costs a join, with ten thousand members, against a policy that always says yes.
import { median } from '../../measure/statistics.ts';
import { accessToken, addMembers } from '../../traffic/members.ts';
import type { Bench } from '../bench.ts';
import { Remote } from '../load/remote.ts';
import { compare, type Pair } from '../report/figure.ts';
import { startRig } from '../rig/rig.ts';

const MEMBERS = 10_000;
const TOKENS = 500;
const SOCKETS = 4;

/** Beside ours: the planner sees that one of the two is always true, and asks neither. */
const ADD_CONSTANT =
  'create policy constant on realtime.messages for select to authenticated using (true)';
const DROP_CONSTANT = 'drop policy constant on realtime.messages';

export const joinCost: Bench = {
  name: 'join_cost',
  what: 'p95 of joining a private topic with our policy and 10,000 members ÷ the same with a constant policy',
  async run({ template, quick, say }) {
    await using rig = await startRig(template);
    say('signing up 10,000 members');
    const ids = await addMembers(rig.sql, MEMBERS);
    // Every twentieth: tokens of members from all over the table.
    const some = ids.filter((_, n) => n % (MEMBERS / TOKENS) === 0);
    const tokens = await Promise.all(some.map((id) => accessToken(rig.stack, id)));
    await using worker = new Remote('joins');
    const join = (isPrivate: boolean) =>
      worker.call('join', rig.socket(), {
        ...{ topic: 'analytics', isPrivate, tokens, sockets: SOCKETS, joins: quick ? 300 : 1000 },
      });
    const p95: Pair[] = [];
    const rates: Pair[] = [];
    const publicP95: number[] = [];
    const rounds = quick ? 3 : 7;
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}`);
      const ours = await join(true);
      await rig.sql.query(ADD_CONSTANT);
      const constant = await join(true);
      await rig.sql.query(DROP_CONSTANT);
      p95.push({ value: ours.p95, reference: constant.p95 });
      rates.push({ value: ours.perSecond, reference: constant.perSecond });
      publicP95.push((await join(false)).p95);
    }
    return [
      {
        ...compare(p95),
        case: 'p95 of a join',
        unit: 'ms',
        against: 'constant policy',
        targets: [{ of: 'ratio', max: 1.25 }],
        note: `a public topic: ${median(publicP95).toFixed(1)} ms`,
      },
      {
        ...compare(rates),
        case: 'joins/s',
        unit: 'joins/s',
        against: 'constant policy',
        // 1.25 times the cost is 0.8 times as many.
        targets: [{ of: 'ratio', min: 0.8 }],
        note: `${SOCKETS} sockets at once`,
      },
    ];
  },
};
