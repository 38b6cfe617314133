// A fuzz run: valid, near-valid and hostile input for `track` and the RPCs; nothing may crash, hang or slip through.
import fc from 'fast-check';
import { connect } from '#local/postgres/connect.ts';
import type { Stack } from '#local/stack/index.ts';
import { foldedAll } from '../../traffic/fold.ts';
import { prepareForLoad } from '../../traffic/prepare.ts';
import { hostileValue } from './hostile.ts';
import { nearValidEvent } from './near-valid.ts';
import { FIXED_REQUESTS, hostileEnvelope } from './requests.ts';
import { exposedFunctions, RpcFuzz, rpcCall } from './rpc-fuzz.ts';
import { callOverHttp } from './rpc-over-http.ts';
import { TrackFuzz } from './track-fuzz.ts';
import { validEvent } from './valid-events.ts';

const BATCH = 40;
/** Of a hundred calls so many go over HTTP too, which takes longer. */
const HTTP_SHARE = 20;

interface FuzzOptions {
  stack: Stack;
  seed: number;
  /** How many inputs, about. */
  inputs: number;
}

interface FuzzReport {
  seed: number;
  events: number;
  requests: number;
  calls: number;
  /** Events that `track` said it stored. */
  accepted: number;
  findings: string[];
}

export async function runFuzz({ stack, seed, inputs }: FuzzOptions): Promise<FuzzReport> {
  await prepareForLoad(stack);
  const pid = stack.pid('track');
  const track = new TrackFuzz(stack);
  const slow = track.sendSlowBody();
  const events = fc.oneof(
    { weight: 4, arbitrary: validEvent },
    { weight: 5, arbitrary: nearValidEvent },
    { weight: 1, arbitrary: hostileValue },
  );
  const sample = fc.sample(events, { numRuns: Math.round(inputs * 0.75), seed });
  for (let at = 0; at < sample.length; at += BATCH)
    await track.sendEvents(sample.slice(at, at + BATCH));
  const sentEvents = track.inputs;
  const envelopes = fc.sample(hostileEnvelope, { numRuns: Math.round(inputs * 0.05), seed });
  for (const request of [...FIXED_REQUESTS, ...envelopes]) await track.sendRequest(request);
  const { calls, findings } = await fuzzCalls(stack, Math.round(inputs * 0.2), seed);
  await slow;
  if (stack.pid('track') !== pid)
    findings.push('the function process has ended and was started again');
  findings.push(...track.findings, ...(await unbalanced(stack, track.accepted)));
  const { accepted, inputs: sent } = track;
  return { seed, events: sentEvents, requests: sent - sentEvents, calls, accepted, findings };
}

async function fuzzCalls(stack: Stack, count: number, seed: number) {
  await using sql = await connect(stack.adminDbUrl);
  const calls = fc.sample(rpcCall(await exposedFunctions(sql)), { numRuns: count, seed });
  const fuzz = new RpcFuzz(sql);
  for (const call of calls) await fuzz.call(call);
  const overHttp = calls.slice(0, Math.round((count * HTTP_SHARE) / 100));
  const findings = [...fuzz.findings, ...(await callOverHttp(stack, overHttp))];
  return { calls: fuzz.inputs + overHttp.length, findings };
}

/** What was accepted must be folded: an event on which the fold fails would stop it for all events. */
async function unbalanced(stack: Stack, accepted: number): Promise<string[]> {
  await using sql = await connect(stack.adminDbUrl);
  await foldedAll(sql).catch((error: unknown) => error);
  const { rows } = await sql.query<{ stored: number; counted: number }>(`
    select (select count(*)::int from analytics.events) as stored,
      (select coalesce(sum(n), 0)::int from analytics.rollup_counts where metric = any (analytics.event_types())) as counted`);
  const { stored = 0, counted = 0 } = rows[0] ?? {};
  if (accepted === stored && stored === counted) return [];
  return [`${accepted} accepted, ${stored} stored, ${counted} counted`];
}

export function asLines({ seed, events, requests, calls, accepted, findings }: FuzzReport): string {
  return [
    `${events + requests + calls} inputs (seed ${seed}): ${events} events of which ${accepted} were stored, ${requests} requests, ${calls} calls of RPCs.`,
    ...findings.map((finding) => `- ${finding}`),
    findings.length === 0
      ? 'Nothing crashed, hung or slipped through.'
      : `${findings.length} findings.`,
  ].join('\n');
}
