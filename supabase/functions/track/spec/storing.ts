// Specifies what becomes of valid events: stored once, in groups, or given back when the database is away.
import { errorBody, receipt } from '../../_shared/contract/receipt.ts';
import { StoreUnavailable } from '../store/store.ts';
import { createTrack, newId, requestWith, SESSION, search, searchFor } from './fixtures.ts';
import type { Runner } from './runner.ts';

const receiptOf = async (response: Response) => receipt.parse(await response.json());

export function specifyStoring({ describe, it, expect }: Runner): void {
  describe('duplicates', () => {
    it('an id sent again is counted once', async () => {
      const { send, store } = createTrack();
      const event = search();
      expect(await receiptOf(await send(requestWith(event)))).toMatchObject({
        accepted: 1,
        duplicates: 0,
      });
      expect(await receiptOf(await send(requestWith(event)))).toMatchObject({
        accepted: 0,
        duplicates: 1,
      });
      expect(store.rows.size).toBe(1);
    });

    it('an id twice in one request is counted once, however it is spelt', async () => {
      const { send, store } = createTrack();
      const event = search({ searchId: SESSION });
      const answer = await send(requestWith(event, { ...event, id: event.id.toUpperCase() }));
      expect(await receiptOf(answer)).toMatchObject({ accepted: 1, duplicates: 1 });
      expect(store.rows.size).toBe(1);
    });

    it('the one that came first is the one that is kept', async () => {
      const { send, store } = createTrack();
      const event = searchFor('first');
      const second = { ...event, properties: { query: 'second', resultsCount: 0 } };
      await send(requestWith(event, second));
      expect(store.rows.get(event.id)?.properties).toMatchObject({ query: 'first' });
    });

    it('of two requests in one group the first has it accepted', async () => {
      const { send, store } = createTrack();
      const event = search();
      // The first request keeps the store busy, so that the others form a group.
      const answers = [requestWith(search()), requestWith(event), requestWith(event, search())].map(
        send,
      );
      const receipts = await Promise.all(answers.map(async (answer) => receiptOf(await answer)));
      expect(receipts.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([
        [1, 0],
        [1, 0],
        [1, 1],
      ]);
      expect(store.statements).toEqual([1, 2]);
    });
  });

  describe('groups', () => {
    it('requests that arrive during a statement go together in the next one', async () => {
      const { send, store } = createTrack();
      await Promise.all(Array.from({ length: 20 }, () => send(requestWith(search()))));
      expect(store.statements).toEqual([1, 19]);
    });

    it('beyond what may wait → 503 with Retry-After', async () => {
      const { send } = createTrack({ bounds: { maxGroup: 4, maxWaiting: 4 } });
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => send(requestWith(search()))),
      );
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 503, 503]);
      expect(answers[4]?.headers.get('retry-after')).toBe('2');
    });
  });

  describe('rows that the database rejects', () => {
    it('the offender is named, everything else is stored, in its own request and in the others', async () => {
      const { send, store, logged } = createTrack();
      store.rejects = ({ properties }) => 'query' in properties && properties.query === 'poison';
      const poison = searchFor('poison');
      const answers = [
        requestWith(search()),
        requestWith(search(), search()),
        requestWith(search(), poison, search()),
        requestWith(search()),
      ].map(send);
      const receipts = await Promise.all(answers.map(async (answer) => receiptOf(await answer)));
      expect(receipts.map(({ accepted }) => accepted)).toEqual([1, 2, 2, 1]);
      expect(receipts[2]?.rejected).toMatchObject([
        { index: 1, id: poison.id, code: 'invalid_event' },
      ]);
      expect(store.rows.size).toBe(6);
      expect(logged).toEqual([{ event: 'rows_rejected', code: '22P05', count: 1 }]);
    });
  });

  describe('rows that only a secret key may send', () => {
    it('are named, everything else is stored, and nobody is called to mend it', async () => {
      const { send, store, logged } = createTrack();
      store.secretOnly = ({ properties }) => 'query' in properties && properties.query === 'sold';
      const sold = searchFor('sold');
      const answer = await receiptOf(await send(requestWith(search(), sold)));
      expect(answer).toMatchObject({ accepted: 1, duplicates: 0 });
      expect(answer.rejected).toMatchObject([
        { index: 1, id: sold.id, code: 'invalid_field', field: 'type' },
      ]);
      expect(answer.rejected[0]?.message).toContain('with a secret key');
      expect(logged).toEqual([]);
    });
  });

  describe('a database that is away', () => {
    it('all that wait → 503 with Retry-After at once, and the answer does not name the database', async () => {
      const { send, store, logged } = createTrack();
      store.failure = new StoreUnavailable('connect ECONNREFUSED 10.0.0.5:5432');
      const answers = await Promise.all(
        Array.from({ length: 3 }, () => send(requestWith(search()))),
      );
      for (const answer of answers) {
        expect(answer.status).toBe(503);
        expect(answer.headers.get('retry-after')).toBe('2');
        const { error } = errorBody.parse(await answer.json());
        expect(error.code).toBe('unavailable');
        expect(error.message).toMatch(/send them again later/);
        expect(error.message).not.toContain('10.0.0.5');
      }
      expect(logged.length).toBeGreaterThan(0);
    });

    it('the next request after it came back → 202', async () => {
      const { send, store } = createTrack();
      store.failure = new StoreUnavailable('gone');
      const event = search({ id: newId() });
      expect((await send(requestWith(event))).status).toBe(503);
      store.failure = undefined;
      expect(await receiptOf(await send(requestWith(event)))).toMatchObject({ accepted: 1 });
    });
  });

  describe('in the background', () => {
    function createWatched() {
      const work: Promise<void>[] = [];
      const background = (promise: Promise<void>) => void work.push(promise);
      return { ...createTrack({ background, bounds: { reportAfterMs: 0 } }), work };
    }

    it('the fold is asked for after something new was stored', async () => {
      const { send, store, work } = createWatched();
      const event = search();
      await send(requestWith(event));
      await send(requestWith(event));
      await Promise.all(work);
      expect(store.folds).toBe(1);
    });

    it('filtered views, where some are open, take their step after the fold', async () => {
      const { send, store, work } = createWatched();
      await send(requestWith(search()));
      await Promise.all(work.splice(0));
      expect(store.viewSteps).toBe(0);
      store.hasViews = true;
      await send(requestWith(search()));
      await Promise.all(work.splice(0));
      await Promise.all(work);
      expect(store.viewSteps).toBe(1);
    });

    it('the health page learns what became of the events', async () => {
      const { send, store, work } = createWatched();
      const event = search();
      await send(requestWith(event, event, { ...search(), type: 'click' }));
      await Promise.all(work);
      expect(store.reports).toMatchObject([
        {
          counts: [
            ['accepted', '', 1],
            ['duplicates', '', 1],
            ['skew_ms', '100', 1],
            ['rejected', 'unknown_type:type', 1],
          ],
          samples: [{ code: 'unknown_type', field: 'type', sample: { type: 'click' } }],
        },
      ]);
    });
  });
}
