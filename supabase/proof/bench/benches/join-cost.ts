// What our policy costs a join, with ten thousand members, against a policy that always says yes.
import { z } from 'zod';
import { median } from '../../measure/statistics.ts';
import { accessToken, addMembers } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { Worker } from '../load/worker.ts';
import { compare, type Pair } from '../measure/alternate.ts';
import type { FigureInput } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const MEMBERS = 10_000;
const TOKENS = 500;
const SOCKETS = 4;

const joined = z.object({ perSecond: z.number(), p50: z.number(), p95: z.number() });
type Joined = z.infer<typeof joined>;

/** The same tables, rights and members; only what the policy asks is different. */
const CONSTANT_POLICY = `
  drop policy receive_allowed_topics on realtime.messages;
  create policy everybody on realtime.messages for select to authenticated using (true)`;

async function openProject({ template }: BenchContext, hasConstantPolicy: boolean) {
  const rig = await startRig({ template, withTrack: false });
  const ids = await addMembers(rig.sql, MEMBERS);
  if (hasConstantPolicy) await rig.sql.query(CONSTANT_POLICY);
  // Every twentieth: tokens of members from all over the table.
  const some = ids.filter((_, n) => n % (MEMBERS / TOKENS) === 0);
  const tokens = await Promise.all(some.map((id) => accessToken(rig.stack, id)));
  return { rig, tokens };
}

function joinWith(worker: Worker, { rig, tokens }: { rig: Rig; tokens: string[] }, joins: number) {
  return (isPrivate: boolean): Promise<Joined> => {
    const where = { ...rig.socket(), topic: 'analytics', isPrivate };
    return worker.call('join', { ...where, tokens, sockets: SOCKETS, joins }, joined);
  };
}

export const joinCost: Bench = {
  name: 'join_cost',
  needsStandIn: 'it opens two projects at once, and the other server has one database',
  what: 'p95 of joining a private topic with our policy and 10,000 members ÷ the same with a constant policy',
  async run(context): Promise<FigureInput[]> {
    await using opened = new AsyncDisposableStack();
    context.say('signing up 10,000 members, twice');
    const ours = await openProject(context, false);
    opened.use(ours.rig);
    const constant = await openProject(context, true);
    opened.use(constant.rig);
    const worker = opened.use(new Worker('joins'));
    const joins = context.quick ? 300 : 1000;
    const joinOurs = joinWith(worker, ours, joins);
    const joinConstant = joinWith(worker, constant, joins);
    await joinOurs(true);
    await joinConstant(true);

    const rounds = context.quick ? 3 : 7;
    const p95: Pair[] = [];
    const rates: Pair[] = [];
    const publicP95: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      context.say(`round ${round} of ${rounds}`);
      const [value, reference] = [await joinOurs(true), await joinConstant(true)];
      p95.push({ value: value.p95, reference: reference.p95 });
      rates.push({ value: value.perSecond, reference: reference.perSecond });
      publicP95.push((await joinOurs(false)).p95);
    }
    return figuresOf(p95, rates, publicP95);
  },
};

function figuresOf(p95: Pair[], rates: Pair[], publicP95: number[]): FigureInput[] {
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
}
