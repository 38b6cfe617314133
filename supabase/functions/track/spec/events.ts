// Specifies how single events are judged and put on the server's clock.
import { TIME } from '../../_shared/contract/limits.ts';
import { receipt } from '../../_shared/contract/receipt.ts';
import {
  ANON,
  bodyOf,
  createTrack,
  idAt,
  iso,
  jsonHeaders,
  NOW,
  newId,
  PUBLISHABLE,
  requestOf,
  requestWith,
  SECRET,
  SESSION,
  search,
} from './fixtures.ts';
import { HOSTILE, REJECTED } from './rejected-events.ts';
import type { Runner } from './runner.ts';

export function specifyEvents({ describe, it, expect }: Runner): void {
  const receiptOf = async (response: Response) => {
    expect(response.status).toBe(202);
    return receipt.parse(await response.json());
  };

  describe('events that are not valid', () => {
    for (const [what, event, rejectedEvent, says] of REJECTED) {
      it(`${what} → ${rejectedEvent.code} ${rejectedEvent.field ?? ''}, and its neighbours are stored`, async () => {
        const { send, store } = createTrack();
        const answer = await receiptOf(await send(requestWith(search(), event, search())));
        expect(answer).toMatchObject({ accepted: 2, duplicates: 0 });
        expect(answer.rejected).toMatchObject([{ index: 1, ...rejectedEvent }]);
        expect(answer.rejected[0]?.message).toMatch(says);
        expect(store.rows.size).toBe(2);
      });
    }

    HOSTILE.forEach((text, index) => {
      it(`hostile event ${index + 1} is rejected and harms no other`, async () => {
        const { send } = createTrack();
        const body = `{"sentAt":"${iso()}","events":[${JSON.stringify(search())},${text}]}`;
        const answer = await receiptOf(await send(requestOf({ body })));
        expect(answer.accepted).toBe(1);
        expect(answer.rejected.map((rejectedEvent) => rejectedEvent.index)).toEqual([1]);
        expect(JSON.stringify(answer).length).toBeLessThan(1000);
        expect('polluted' in {}).toBe(false);
      });
    });

    it('names each rejected event by position and id, in order', async () => {
      const { send } = createTrack();
      const events = [
        search({ sessionId: 'x' }),
        search(),
        search({ occurredAt: iso(-8 * 86_400_000) }),
      ];
      const { rejected } = await receiptOf(await send(requestWith(...events)));
      expect(rejected.map(({ index, id }) => [index, id])).toEqual([
        [0, events[0]?.id],
        [2, events[2]?.id],
      ]);
    });
  });

  describe('times', () => {
    const stored = async (occurredAt: string, sentAt: string, id = newId()) => {
      const { send, store } = createTrack();
      const body = JSON.stringify({ sentAt, events: [search({ id, occurredAt })] });
      await receiptOf(await send(requestOf({ body })));
      return [...store.rows.values()][0];
    };

    it('keeps four times apart', async () => {
      const row = await stored('2026-11-22T12:59:58+01:00', '2026-11-22T12:00:01.000Z');
      expect(row).toMatchObject({
        occurred: Date.parse('2026-11-22T11:59:58.000Z'),
        sent: Date.parse('2026-11-22T12:00:01.000Z'),
        received: Date.parse('2026-11-22T12:00:00.000Z'),
        derived: Date.parse('2026-11-22T11:59:57.000Z'),
      });
    });

    it('a clock that is years off does no harm', async () => {
      const row = await stored('1999-12-31T23:59:50.000Z', '2000-01-01T00:00:00.000Z');
      expect(row?.derived).toBe(NOW - 10_000);
    });

    it('exactly a week ago is in time, and exactly an hour ahead, which counts as now', async () => {
      const ago = await stored(iso(-TIME.maxAgeMs), iso(), idAt(-TIME.maxAgeMs));
      expect(ago?.derived).toBe(NOW - TIME.maxAgeMs);
      for (const ahead of [1, TIME.maxAheadMs]) {
        const row = await stored(iso(ahead), iso());
        expect(row).toMatchObject({ occurred: NOW + ahead, derived: NOW });
      }
    });

    it('an id may be made exactly a day before and after the event', async () => {
      for (const off of [-TIME.maxIdOffMs, TIME.maxIdOffMs])
        expect(await stored(iso(), iso(), idAt(off))).toBeDefined();
    });

    it('a clock before the year 1 is refused, for no database could store it', async () => {
      const { send } = createTrack();
      const time = '0000-01-01T00:00:00.000Z';
      const body = JSON.stringify({ sentAt: time, events: [search({ occurredAt: time })] });
      expect((await send(requestOf({ body }))).status).toBe(400);
    });
  });

  describe('what is stored', () => {
    const store = async (event: unknown) => {
      const { send, store } = createTrack();
      await receiptOf(await send(requestOf({ body: bodyOf(event) })));
      return [...store.rows.values()][0];
    };

    it('spells ids in lower case', async () => {
      const event = search({ searchId: SESSION.toUpperCase() });
      const row = await store({ ...event, id: event.id.toUpperCase() });
      expect(row).toMatchObject({
        id: event.id,
        searchId: SESSION,
        sessionId: SESSION,
        userId: undefined,
      });
    });

    it('takes as much of a currency as it is worth, however its code is spelt', async () => {
      const large = [
        [15_000_000, 'idr'],
        [25_000_000, 'Vnd'],
        [100_000, 'eur'],
      ] as const;
      for (const [price, currency] of large) {
        const properties = { listingId: 'a', price, currency };
        const row = await store(search({ type: 'listing_purchase', properties }));
        expect(row?.properties).toEqual({ ...properties, currency: currency.toUpperCase() });
      }
    });

    const keys: [key: string, sentBy: string][] = [
      [PUBLISHABLE, 'publishable:default'],
      [ANON, 'publishable:anon'],
      [SECRET, 'secret:default'],
    ];
    for (const [apikey, sentBy] of keys)
      it(`remembers that ${sentBy} sent it, by name`, async () => {
        const track = createTrack();
        await track.send(requestOf({ headers: { ...jsonHeaders, apikey } }));
        expect([...track.store.rows.values()].map(({ sentBy }) => sentBy)).toEqual([sentBy]);
      });

    // Also where only the form that is kept is one.
    for (const name of [
      '__proto__',
      '\u200b__proto__',
      '__proto__\u00ad',
      '＿＿proto＿＿',
      ' __proto__',
    ])
      it(`takes no prototype for a filter, and does not lose ${JSON.stringify(name)} without a word`, async () => {
        const body = `{"sentAt":"${iso()}","events":[${JSON.stringify(search()).replace(
          '"resultsCount":12',
          `"resultsCount":12,"filters":{"${name}":["a"],"size":["38"]}`,
        )}]}`;
        const { send, store } = createTrack();
        const { accepted, rejected } = await receiptOf(await send(requestOf({ body })));
        expect([accepted, rejected.length, store.rows.size]).toEqual([0, 1, 0]);
        expect(Object.getPrototypeOf({})).toBe(Object.prototype);
      });
  });
}
