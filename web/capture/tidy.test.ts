// What leaves the page: the same table of personal data as on the server, in every text that the contract has.
import { describe, expect, it } from 'vitest';
import { incomingEvent } from '#contract/event.ts';
import { TEXT } from '#contract/limits.ts';
import { mask } from '#contract/mask.ts';
import { ORDINARY_QUERIES } from '../../supabase/functions/track/spec/ordinary-queries.ts';
import { MASKED, NORMAL, PLAIN } from '../../supabase/functions/track/spec/personal-data.ts';
import {
  FREE_TEXT_FIELDS,
  IDS,
  TEXT_FIELDS,
} from '../../supabase/functions/track/spec/text-fields.ts';
import { FakeBrowser } from './testing/fake-tab.ts';
import { LONGEST, tidy } from './tidy.ts';

const search = (query: string) => ({ query, resultsCount: 1 });

/** What a shop gives, whatever its types say. */
const tidied = (properties: object): unknown => Reflect.apply(tidy, undefined, [properties]);

async function sentBy(act: (tab: ReturnType<FakeBrowser['open']>) => void) {
  const browser = new FakeBrowser();
  act(browser.open());
  await browser.time.advance(5000);
  return [...browser.track.stored.values()];
}

describe('what leaves the page', () => {
  it.each([...PLAIN, ...NORMAL])('%j leaves as %j', (query, kept) => {
    expect(tidy(search(query))).toEqual(search(kept));
  });

  it('is stored as if it had come as it was typed', () => {
    for (const [query, kept] of [...MASKED, ...NORMAL])
      expect(mask(tidy(search(query)).query, TEXT.query)).toBe(kept);
  });

  it('is what ordinary shoppers type', () => {
    for (const query of ORDINARY_QUERIES) expect(tidy(search(query))).toEqual(search(query));
  });

  const ofProperties = FREE_TEXT_FIELDS.filter(({ path }) => path.startsWith('properties.'));
  it.each(ofProperties)('names nobody in $path of $type', ({ withText }) => {
    for (const text of ['jane＠example．com', '＋34 612\u00a0345\u200b 678']) {
      const left = JSON.stringify(tidied(withText(text).properties)).normalize('NFKC');
      expect(left).not.toMatch(/jane|612|678/);
    }
  });

  it('names listings as the shop does', () => {
    const ids = TEXT_FIELDS.filter(({ path }) => IDS.includes(path));
    for (const { withText } of ids) {
      const { properties } = withText('0170123456');
      expect(tidied(properties)).toEqual(properties);
    }
  });

  it('names no user by an address, and by the shop’s id else', async () => {
    const events = await sentBy((tab) => {
      tab.identify('jane@example.com');
      tab.search(search('veil'));
      tab.search(search('veil'), { userId: 'u-1042' });
    });
    expect(events.map(({ userId }) => userId)).toEqual([undefined, '[email]', 'u-1042']);
  });

  it('is as long as the contract allows, never cut through an emoji', () => {
    expect(LONGEST).toEqual({ query: TEXT.query, value: TEXT.value, title: TEXT.title });
    expect(tidy(search(`${'x'.repeat(199)}👰 and more`)).query).toBe('x'.repeat(199));
  });
});

describe('what a shop gives is told by its shape', () => {
  it('undefined is left out, null is no text', () => {
    expect(tidied({ listingId: 'a', title: undefined })).toEqual({ listingId: 'a' });
    expect(tidied({ query: null, resultsCount: 0 })).toEqual({ query: null, resultsCount: 0 });
  });

  it('a filter may be called as anything is', async () => {
    const filters = {
      title: ['a'],
      query: ['b', 'c'],
      listingId: ['d'],
      listingIds: ['e'],
      filters: ['f'],
    };
    const [, event] = await sentBy((tab) => tab.search({ ...search('veil'), filters }));
    expect(incomingEvent.parse(event).properties).toMatchObject({ filters });
  });
});
