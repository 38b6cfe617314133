// The RPCs of the fake server, answered from the model. What the caller may is a list that the test sets.
import type { Access } from '#contract/access.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { SECTIONS, TOPICS, topicOfSection } from '#contract/topic.ts';
import type { RpcAnswer } from '#web/data/client/rpc-client.ts';
import type { ModelLog } from './model-log.ts';
import type { AnsweringLog } from './read-replica.ts';

export interface RpcWorld {
  log: ModelLog;
  access: Access;
  /** The next snapshot is this one, as if it had been read earlier. */
  nextSnapshot: Snapshot | null;
}

type Args = Record<string, unknown>;

export function answerRpc(
  world: RpcWorld,
  name: string,
  args: Args,
  now: number,
  from: AnsweringLog,
): RpcAnswer {
  switch (name) {
    case 'analytics_my_access':
      return success(world.access);
    case 'analytics_snapshot':
      return snapshot(world, args, now, from);
    case 'analytics_frames_since':
      return framesSince(world, args, now, from);
    case 'analytics_open_view':
      return openView(world, args, now);
    case 'analytics_close_view':
      world.log.views.close(args.p_id);
      return success(null);
    default:
      return failure('PGRST202', `no function ${name}`, 404);
  }
}

const sectionsFor = ({ topics }: Access) =>
  SECTIONS.filter((section) => topics.includes(topicOfSection(section)));

/** As `analytics.allowed_topics()`: a view only to those who may see all of its sections. */
const mayReadView = ({ access }: RpcWorld, log: ModelLog, key: unknown) =>
  log.views.of(key)?.opened.sections.every((section) => sectionsFor(access).includes(section)) ??
  false;

export const mayRead = (world: RpcWorld, topic: unknown, log = world.log) =>
  world.access.topics.some((allowed) => allowed === topic) || mayReadView(world, log, topic);

/** By GET, what is null stays away and the rest are texts. */
const given = (arg: unknown): string | null =>
  arg === null || arg === undefined ? null : String(arg);

function snapshot(
  world: RpcWorld,
  args: Args,
  now: number,
  { log, until }: AnsweringLog,
): RpcAnswer {
  const sections = sectionsFor(world.access);
  if (sections.length === 0) return failure('42501', 'You are not a member.', 403);
  const view = given(args.p_view);
  if (view !== null && !mayReadView(world, log, view))
    return failure('42501', 'This view is closed, or not yours.', 403);
  const early = world.nextSnapshot;
  world.nextSnapshot = null;
  const range = {
    from: String(args.p_from),
    to: given(args.p_to),
    timeZone: String(args.p_time_zone),
    compare: given(args.p_compare) === 'true',
    before: given(args.p_before),
    step: null,
  };
  const answer = early ?? log.snapshot(range, now, sections, log.views.of(view));
  return success(reaching(answer, until));
}

function framesSince(
  world: RpcWorld,
  args: Args,
  now: number,
  { log, until }: AnsweringLog,
): RpcAnswer {
  const topic =
    TOPICS.find((known) => known === args.p_topic) ?? log.views.of(args.p_topic)?.opened.topic;
  if (!topic || !mayRead(world, topic, log))
    return failure('42501', 'You may not read this topic.', 403);
  const { p_epoch, p_seq, p_limit } = args;
  const page = log.framesSince(topic, String(p_epoch), Number(p_seq), Number(p_limit), now);
  return success(page.reset ? page : reaching(page, until));
}

function openView({ log, access }: RpcWorld, args: Args, now: number): RpcAnswer {
  const sections = sectionsFor(access);
  if (sections.length === 0) return failure('42501', 'You are not a member.', 403);
  const opened = log.views.open(args.p_filter, sections, now);
  if (opened === 'invalid') return failure('22023', 'Unknown condition "x".', 400, 'Use search.');
  if (opened === 'full') return failure('54000', 'All views are in use.', 400, 'Wait.');
  return success(opened);
}

/** A replica knows nothing of what came after it, also when nothing waits there. */
const reaching = <T extends { completeUntil: string }>(answer: T, until: number) => ({
  ...answer,
  completeUntil: new Date(Math.min(Date.parse(answer.completeUntil), until)).toISOString(),
});

const success = (data: unknown): RpcAnswer => ({ data, error: null, status: 200 });
export const failure = (
  code: string,
  message: string,
  status: number,
  hint: string | null = null,
): RpcAnswer => ({ data: null, error: { code, message, hint }, status });
