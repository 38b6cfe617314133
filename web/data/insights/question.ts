// A question of a report page: which function is asked, with what, and the shape of its answer.
import type { z } from 'zod';
import { type Section, sectionsOf, type Topic } from '#contract/topic.ts';
import type { Filter } from '#contract/view.ts';
import { type Asking, callRpc } from '../client/rpc.ts';
import type { RpcClient, RpcName } from '../client/rpc-client.ts';
import { firstAnswer } from '../queries/first-answer.ts';

/** Stands in every answer. */
export interface Envelope {
  takenAt: string;
  completeUntil: string;
  /** From when filtered numbers are whole; null: over all of the range. */
  recordedFrom?: string | null;
  /** What the filter's events cannot give. */
  notApplicable?: string[];
}

export interface Question<T extends Envelope> {
  rpc: RpcName;
  args: Readonly<Record<string, string | number | Filter | null>>;
  shape: z.ZodType<T>;
  /** A reader needs every one of these topics to be shown the answer. */
  sections: readonly Section[];
  /** New events do not change this answer any more. */
  isOver?(answer: T): boolean;
}

/** An answer beside the question that it is of: the one before stays while the next is on its way. */
export interface Answered<T> {
  key: string;
  answer: T;
}

/** What the server rendered; null: it could not be read. */
export type Rendered<T> = Answered<T> | null;

export const keyOf = ({ rpc, args }: Question<Envelope>) => JSON.stringify([rpc, args]);

const MOST_SLIDE_MS = 60 * 60_000;

/** The same question about a range that has moved on with time: the answer before is as good as it was. */
export function followsOn(before: Question<Envelope>, after: Question<Envelope>): boolean {
  const { p_from, p_before, p_to } = after.args;
  const moved = Date.parse(String(p_from)) - Date.parse(String(before.args.p_from));
  const args = { ...before.args, p_from: p_from ?? null, p_before: p_before ?? null };
  const isSame = keyOf({ ...before, args }) === keyOf(after);
  return isSame && p_to === null && moved >= 0 && moved <= MOST_SLIDE_MS;
}

export const mayAsk = ({ sections }: Question<Envelope>, topics: readonly Topic[]) => {
  const seen = topics.flatMap(sectionsOf);
  return sections.every((section) => seen.includes(section));
};

export async function ask<T extends Envelope>(
  client: RpcClient,
  question: Question<T>,
  asking?: Asking,
): Promise<Answered<T>> {
  const { rpc, args, shape } = question;
  return { key: keyOf(question), answer: await callRpc(client, rpc, args, shape, asking) };
}

/** For the first paint. Nothing is asked for a member who may not see it. */
export async function askFirst<T extends Envelope>(
  client: RpcClient,
  question: Question<T>,
  topics: readonly Topic[],
): Promise<Rendered<T>> {
  return mayAsk(question, topics) ? firstAnswer(ask(client, question)) : null;
}
