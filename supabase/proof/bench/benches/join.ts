// What our policy costs a join, with ten thousand members, against a policy that always says yes.

import { median } from '../../measure/statistics.ts';
import { accessToken, addMembers } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { Remote } from '../load/remote.ts';
import { compare, type Pair } from '../report/alternate.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const MEMBERS = 10_000;
const TOKENS = 500;
const SOCKETS = 4;

/** The same tables, rights and members; only what the policy asks is different. */
const CONSTANT_POLICY = `
  drop policy receive_allowed_topics on realtime.messages;
  create policy everybody on realtime.messages for select to authenticated using (true)`;

interface Project {
  rig: Rig;
  tokens: string[];
}

async function openProject({ template }: BenchContext): Promise<Project> {
  const rig = await startRig({ template, withTrack: false });
  const ids = await addMembers(rig.sql, MEMBERS);
  // Every twentieth: tokens of members from all over the table.
  const some = ids.filter((_, n) => n % (MEMBERS / TOKENS) === 0);
  return { rig, tokens: await Promise.all(some.map((id) => accessToken(rig.stack, id))) };
}

export const joinCost: Bench = {
  name: 'join_cost',
  needsStandIn: 'it opens two projects at once, and the other server has one database',
  what: 'p95 of joining a private topic with our policy and 10,000 members ÷ the same with a constant policy',
  async run(context) {
    await using opened = new AsyncDisposableStack();
    context.say('signing up 10,000 members, twice');
    const ours = await openProject(context);
    opened.use(ours.rig);
    const constant = await openProject(context);
    opened.use(constant.rig);
    await constant.rig.sql.query(CONSTANT_POLICY);
    const worker = opened.use(new Remote('joins'));
    const joins = context.quick ? 300 : 1000;
    const join = ({ rig, tokens }: Project, isPrivate: boolean) =>
      worker.call('join', rig.socket(), {
        ...{ topic: 'analytics', isPrivate, tokens, sockets: SOCKETS, joins },
      });
    await join(ours, true);
    await join(constant, true);

    const p95: Pair[] = [];
    const rates: Pair[] = [];
    const publicP95: number[] = [];
    const rounds = context.quick ? 3 : 7;
    for (let round = 1; round <= rounds; round += 1) {
      context.say(`round ${round} of ${rounds}`);
      const [value, reference] = [await join(ours, true), await join(constant, true)];
      p95.push({ value: value.p95, reference: reference.p95 });
      rates.push({ value: value.perSecond, reference: reference.perSecond });
      publicP95.push((await join(ours, false)).p95);
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
