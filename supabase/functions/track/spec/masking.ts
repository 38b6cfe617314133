// Specifies that no text of an event brings personal data into the database, wherever it stands: the places come from the contract.
import { LIST } from '../../_shared/contract/limits.ts';
import { createTrack, type Event, iso, requestWith, SESSION, search } from './fixtures.ts';
import { MASKED, NORMAL } from './personal-data.ts';
import type { Runner } from './runner.ts';
import { FREE_TEXT_FIELDS, IDS, isClosed, TEXT_FIELDS } from './text-fields.ts';

const ADDRESS = 'jane＠example．com';
const NUMBER = '612\u00a0345\u200b 678';

export function specifyMasking({ describe, it, expect }: Runner): void {
  /** What becomes of an event: the row, or nothing. */
  async function stored(event: Partial<Event>) {
    const { send, store } = createTrack();
    expect((await send(requestWith({ ...search(), ...event }))).status).toBe(202);
    return [...store.rows.values()][0];
  }

  /** In one form, as a reader would find it. */
  const seen = (value: unknown) => JSON.stringify(value ?? {}).normalize('NFKC');

  describe('text of an event', () => {
    it('is bounded wherever it stands', () => {
      expect(TEXT_FIELDS.length).toBeGreaterThan(50);
      const unbounded = TEXT_FIELDS.filter(
        ({ schema }) => !isClosed(schema) && !(Number(schema.maxLength) <= 500),
      );
      expect(unbounded.map(({ type, path }) => `${type}: ${path}`)).toEqual([]);
    });

    for (const { type, path, schema, withText } of TEXT_FIELDS) {
      if (IDS.includes(path)) continue;
      const what = isClosed(schema) ? 'is rejected in' : 'is masked in';
      it(`that names somebody ${what} ${path} of ${type}`, async () => {
        for (const text of [ADDRESS, NUMBER]) {
          const row = await stored(withText(text));
          expect(row === undefined).toBe(isClosed(schema));
          expect(seen(row)).not.toMatch(/jane|612|678/);
        }
      });
    }

    for (const [names, kept] of [
      [['size', 'size '], 'size'],
      [['jane@example.com', 'joe@example.com'], '[email]'],
    ] as const) {
      it(`that is the name of several filters, ${names.join(' and ')}, has the values of all`, async () => {
        const [first, second] = names;
        const filters = { [first]: ['38', '40'], colour: ['ivory'], [second]: ['40', '42'] };
        const properties = { query: 'veil', resultsCount: 1, filters };
        const row = await stored({ properties });
        expect(row?.properties).toEqual({
          ...properties,
          filters: { [kept]: ['38', '40', '42'], colour: ['ivory'] },
        });
        const many = Array.from({ length: LIST.filterValues }, (_, i) => `${i}`);
        expect(
          await stored({
            properties: { ...properties, filters: { [first]: many, [second]: ['x'] } },
          }),
        ).toBeUndefined();
      });
    }

    it('is an id of a listing only where a listing is named, and stays as it is', async () => {
      const ids = TEXT_FIELDS.filter(({ path }) => IDS.includes(path));
      expect(ids.length).toBeGreaterThan(3);
      for (const { withText } of ids)
        expect(JSON.stringify((await stored(withText('0170123456')))?.properties)).toContain(
          '"0170123456"',
        );
    });

    it('that is nothing but unseen characters is rejected by name', async () => {
      for (const { path, withText } of FREE_TEXT_FIELDS)
        for (const blank of ['   ', '\u200b', '\u00a0\u3164']) {
          const { send } = createTrack();
          const answer = await send(requestWith({ ...search(), ...withText(blank) }));
          const { rejected } = await answer.json();
          expect(rejected).toMatchObject([{ code: 'invalid_field' }]);
          expect(rejected[0].field).toContain(path.replace(/[.[*].*[*\]]$/, ''));
          expect(rejected[0].message).toContain('not be blank');
        }
    });
  });

  describe('a search is stored in its normal form', () => {
    for (const [query, kept] of [...MASKED, ...NORMAL]) {
      it(`${JSON.stringify(query)} as ${JSON.stringify(kept)}`, async () => {
        const row = await stored({ properties: { query, resultsCount: 0 } });
        expect(row?.properties).toEqual({ query: kept, resultsCount: 0 });
      });
    }
  });

  describe('a referrer', () => {
    const links: [referrer: string, kept: string][] = [
      ['https://a.example/veils?m=anna%40example.com&n=01701234567#top', 'https://a.example/veils'],
      ['https://anna:secret@a.example/x', 'https://a.example/x'],
      ['https://anna@example.com@a.example/x', 'https://a.example/x'],
      ['https://a.example？q=anna', 'https://a.example'],
      ['https://a.example/u/anna@example.com/edit', 'https://a.example/u/[email]/edit'],
      ['https://a.example/u/anna%EF%BC%A0example.com', 'https://a.example/u/[email]'],
      ['https://a.example/l%C3%A4den/100%', 'https://a.example/l%C3%A4den/100%'],
      ['android-app://com.google.android.gm/', 'android-app://com.google.android.gm/'],
      ['newsletter', 'newsletter'],
    ];
    for (const [referrer, kept] of links) {
      it(`${referrer} is kept as ${kept}`, async () => {
        const row = await stored({ type: 'session_start', properties: { referrer } });
        expect(row?.properties).toEqual({ referrer: kept });
      });
    }
  });

  describe('a user', () => {
    it('whose id is an address is known as such, and any other by the id', async () => {
      expect((await stored({ userId: 'Anna@Example.com' }))?.userId).toBe('[email]');
      for (const userId of ['u-1042', SESSION, '4711', 'auth0|5f7c8ec7c33c6c004bbafe82'])
        expect((await stored({ userId }))?.userId).toBe(userId);
    });
  });

  describe('what a rejected event leaves behind', () => {
    it('is masked in the answer and in the sample, before anything is cut', async () => {
      const work: Promise<void>[] = [];
      const { send, store } = createTrack({
        background: (promise) => void work.push(promise),
      });
      const long = `${'x'.repeat(490)} jane@example.com`;
      const key = `${'y'.repeat(50)} jane@example.com`;
      const note = { [ADDRESS]: [NUMBER, long], card: 4_111_111_111_111_111, at: iso(), n: 38 };
      const answer = await send(requestWith({ ...search(), [key]: 1, note }));
      expect(seen(await answer.json())).not.toMatch(/jane|example/);
      await Promise.all(work);
      const [sample] = store.reports[0]?.samples ?? [];
      expect(seen(store.reports)).not.toMatch(/jane|612|4111/);
      expect(sample?.sample).toMatchObject({ note: { card: '[card]', at: iso(), n: 38 } });
    });
  });
}
