/** Checks the messages of a batch and reports what is wrong with each in the real server's form. */

import { isRecord } from '../channel/join-payload.ts';
import { HttpReply } from './reply.ts';

export interface BatchMessage {
  topic: string;
  event: string;
  payload: Record<string, unknown>;
  private: boolean;
  /** Handed to the receivers as `meta.id`. */
  id: string | undefined;
}

type Errors = Record<string, string[]>;

const BLANK = ["can't be blank"];
const INVALID = ['is invalid'];
const TOO_LARGE = ['Payload size exceeds tenant limit'];
const TRUE: unknown[] = [true, 'true', '1'];
const FALSE: unknown[] = [undefined, null, false, 'false', '0'];

export function batchMessages(raw: unknown, maxPayloadBytes: number): BatchMessage[] {
  if (raw === undefined || raw === null) throw unprocessable(BLANK);
  if (!Array.isArray(raw) || !raw.every(isRecord)) throw unprocessable(INVALID);
  if (raw.length === 0) throw unprocessable(BLANK);
  const errors = raw.map((message) => errorsOf(message, maxPayloadBytes));
  if (errors.some((error) => Object.keys(error).length > 0)) throw unprocessable(errors);
  return raw.map(batchMessage);
}

function errorsOf(message: Record<string, unknown>, maxPayloadBytes: number): Errors {
  const { topic, event, payload, private: isPrivate } = message;
  const payloadError = textOrRecordError(payload, isRecord(payload));
  const tooLarge =
    !payloadError && Buffer.byteLength(JSON.stringify(payload)) > maxPayloadBytes && TOO_LARGE;
  return present({
    private: ![...TRUE, ...FALSE].includes(isPrivate) && INVALID,
    event: textOrRecordError(event, typeof event === 'string'),
    topic: textOrRecordError(topic, typeof topic === 'string'),
    payload: payloadError || tooLarge,
  });
}

function textOrRecordError(value: unknown, isRightType: boolean): string[] | false {
  if (value === undefined || value === null || value === '') return BLANK;
  return !isRightType && INVALID;
}

function present(errors: Record<string, string[] | false>): Errors {
  const found = Object.entries(errors).flatMap(([field, error]) => (error ? [[field, error]] : []));
  return Object.fromEntries(found);
}

function batchMessage(message: Record<string, unknown>): BatchMessage {
  const { topic, event, payload, id } = message;
  return {
    topic: String(topic),
    event: String(event),
    payload: isRecord(payload) ? payload : {},
    private: TRUE.includes(message.private),
    id: typeof id === 'string' ? id : undefined,
  };
}

function unprocessable(messages: unknown): HttpReply {
  return new HttpReply(422, { errors: { messages } });
}
