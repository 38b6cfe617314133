// Stands in for `track`: stores each id once and can be told to fail as a server or a network fails.
import type { IncomingEvent } from '#contract/event.ts';
import type { RejectedEvent } from '#contract/receipt.ts';

export interface Sent {
  sentAt: string;
  events: IncomingEvent[];
}

type Fault = (sent: Sent) => Response | undefined;

const error = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ error: { code: 'x', message: `status ${status}` } }, { status, headers });

export class FakeTrack {
  readonly requests: Sent[] = [];
  readonly stored = new Map<string, IncomingEvent>();
  /** Gives an answer other than a receipt, or throws as `fetch` does. */
  fault: Fault = () => undefined;
  /** Requests arrive and are stored, and the answers do not get back. */
  losesAnswers = false;
  /** Holds answers back until it is called. */
  release: (() => void) | undefined;
  rejects: (event: IncomingEvent) => boolean = () => false;
  /** What is wrong with such an event. */
  fieldOf: (event: IncomingEvent) => string | undefined = () => undefined;

  get sentIds(): string[] {
    return this.requests.flatMap(({ events }) => events.map(({ id }) => id));
  }

  post = async (body: string): Promise<Response> => {
    const sent: Sent = JSON.parse(body);
    this.requests.push(sent);
    const fault = this.fault(sent);
    if (fault) return fault;
    const receipt = this.#store(sent.events);
    if (this.losesAnswers) throw new TypeError('Failed to fetch');
    if (this.release) await this.#held;
    return Response.json(receipt, { status: 202 });
  };

  #held: Promise<void> = Promise.resolve();

  hold(): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    this.release = () => {
      this.release = undefined;
      resolve();
    };
  }

  offline = (): void => {
    this.fault = () => {
      throw new TypeError('Failed to fetch');
    };
  };

  answer(status: number, headers?: Record<string, string>): void {
    this.fault = () => error(status, headers);
  }

  /** Too large are requests of more events than that. */
  takeAtMost(events: number): void {
    this.fault = (sent) => (sent.events.length > events ? error(413) : undefined);
  }

  well(): void {
    this.fault = () => undefined;
    this.losesAnswers = false;
  }

  #store(events: IncomingEvent[]) {
    const rejected: RejectedEvent[] = [];
    let accepted = 0;
    events.forEach((event, index) => {
      if (this.rejects(event)) {
        const field = this.fieldOf(event);
        const message = `${field ?? 'properties.query'} is missing: this type needs it.`;
        rejected.push({
          index,
          id: event.id,
          code: 'missing_field',
          message,
          ...(field && { field }),
        });
      } else if (!this.stored.has(event.id)) {
        this.stored.set(event.id, event);
        accepted += 1;
      }
    });
    return { accepted, duplicates: events.length - accepted - rejected.length, rejected };
  }
}
