// Throws events and requests at `track`: each answer must be one of those that the README lists, and true.
import { connect } from 'node:net';
import { incomingEvent } from '#contract/event.ts';
import { errorBody, type Receipt, receipt } from '#contract/receipt.ts';
import type { Stack } from '#local/stack/index.ts';
import { timeOf } from '#web/capture/uuid.ts';
import { stringify } from './hostile.ts';
import type { HostileRequest } from './requests.ts';

const ANSWERS = [202, 204, 400, 401, 405, 408, 413, 415, 429];
const TIMEOUT_MS = 15_000;
const DAY_MS = 86_400_000;
/** Half of what one request may be: answers for whole batches stay answers for events. */
const BATCH_BYTES = 128 * 1024;

export class TrackFuzz {
  accepted = 0;
  inputs = 0;
  readonly findings: string[] = [];
  readonly #url: string;
  readonly #key: string;

  constructor({ apiUrl, secretKey }: Stack) {
    this.#url = `${apiUrl}/functions/v1/track`;
    this.#key = secretKey;
  }

  /** Sends events together; each must be accepted or rejected as the contract says. */
  async sendEvents(events: readonly unknown[]): Promise<void> {
    const texts = events.map(stringify);
    const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    if (size > BATCH_BYTES && events.length > 1) {
      await this.sendEvents(events.slice(0, events.length / 2));
      await this.sendEvents(events.slice(events.length / 2));
      return;
    }
    this.inputs += events.length;
    const body = `{"sentAt":"${new Date().toISOString()}","events":[${texts.join(',')}]}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await this.#send({ what: `${events.length} events`, headers, body });
    if (answer?.status !== 202) {
      // One request with nothing but an event that is too large.
      if (answer?.status !== 413) this.#find(`events answered ${answer?.status}: ${body}`);
      return;
    }
    this.#check(texts, receipt.parse(JSON.parse(answer.text)));
  }

  async sendRequest(request: HostileRequest): Promise<void> {
    this.inputs += 1;
    await this.#send(request);
  }

  /** A body that never comes must be given up, while others are served. */
  async sendSlowBody(): Promise<void> {
    this.inputs += 1;
    const { hostname, port, pathname } = new URL(this.#url);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => {});
    const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\napikey: ${this.#key}\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{"sentAt"`;
    socket.write(head);
    const { promise, resolve } = Promise.withResolvers<string>();
    socket.once('data', (chunk) => resolve(chunk.toString('latin1', 9, 12)));
    socket.once('close', () => resolve('closed'));
    const timer = setTimeout(() => resolve('nothing'), TIMEOUT_MS);
    const answer = await promise;
    clearTimeout(timer);
    socket.destroy();
    if (!['408', 'closed'].includes(answer)) this.#find(`a slow body was answered ${answer}`);
  }

  async #send({ what, method = 'POST', headers, body }: HostileRequest) {
    const request = { method, headers: { apikey: this.#key, ...headers }, body };
    try {
      const answer = await fetch(this.#url, {
        ...request,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const { status } = answer;
      const text = await answer.text();
      if (!ANSWERS.includes(status)) this.#find(`${what} → ${status}: ${text} to ${String(body)}`);
      else if (status >= 400 && method !== 'HEAD') errorBody.parse(JSON.parse(text));
      return { status, text };
    } catch (error) {
      this.#find(`${what} → ${String(error)} to ${String(body)}`);
      return undefined;
    }
  }

  #check(texts: string[], { accepted, duplicates, rejected }: Receipt): void {
    this.accepted += accepted;
    if (accepted + duplicates + rejected.length !== texts.length)
      this.#find(
        `${texts.length} events, receipt for ${accepted} + ${duplicates} + ${rejected.length}`,
      );
    const rejections = new Map(rejected.map((rejection) => [rejection.index, rejection]));
    for (const [index, text] of texts.entries()) {
      const verdict = verdictOf(text);
      const rejection = rejections.get(index);
      if (verdict === 'valid' && rejection)
        this.#find(`rejected (${rejection.code} ${rejection.field}) though valid: ${text}`);
      if (verdict === 'invalid' && !rejection) this.#find(`accepted though invalid: ${text}`);
    }
  }

  #find(finding: string): void {
    this.findings.push(finding.length > 600 ? `${finding.slice(0, 600)}…` : finding);
  }
}

/** By the contract; where only the clock could say, either answer is right. */
function verdictOf(text: string): 'valid' | 'invalid' | 'either' {
  const parsed = incomingEvent.safeParse(parsedOrNull(text));
  if (!parsed.success) return 'invalid';
  const at = Date.parse(parsed.data.occurredAt);
  const age = Date.now() - at;
  const isOfItsTime = Math.abs(timeOf(parsed.data.id) - at) < DAY_MS / 2;
  return isOfItsTime && age > -60_000 && age < 6.5 * DAY_MS ? 'valid' : 'either';
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
