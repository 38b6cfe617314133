// Days begin where they begin for the reader, in every zone and at every change of its clocks.
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';

const FROM = '2021-01-01T00:00:00Z';
const TO = '2031-01-01T00:00:00Z';

/** The days on which, and after which, clocks change: by the ICU that browsers have. */
function changingDays(zone: string): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  const end = Temporal.Instant.from(TO);
  let at = Temporal.Instant.from(FROM).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at && Temporal.Instant.compare(at.toInstant(), end) < 0) {
    const day = at.toPlainDate();
    days.push(day.subtract({ days: 1 }), day, day.add({ days: 1 }));
    at = at.getTimeZoneTransition('next');
  }
  return days;
}

describe('a day', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false, seed: false });
  });
  afterAll(() => stack?.stop());

  it('begins at its first midnight in every zone, ten years long', async () => {
    await using sql = await connect(stack.dbUrl);
    const known = await sql.query<{ name: string }>('select name from pg_timezone_names');
    const names = new Set(known.rows.map(({ name }) => name));
    const asked = Intl.supportedValuesOf('timeZone')
      .filter((zone) => names.has(zone))
      .flatMap((zone) =>
        changingDays(zone).map((day) => ({ zone, begin: day.toZonedDateTime(zone) })),
      );
    expect(asked.length).toBeGreaterThan(3000);
    const { rows } = await sql.query<{ ms: number; shift: number }>(
      `select (extract(epoch from analytics.day_begins(d, z)) * 1000)::float8 as ms,
           (extract(epoch from (t at time zone z) - (t at time zone 'UTC')) * 1e9)::float8 as shift
         from unnest($1::timestamp[], $2::text[], $3::timestamptz[]) with ordinality as a (d, z, t, n) order by n`,
      [
        asked.map(({ begin }) => `${begin.toPlainDate()}`),
        asked.map(({ zone }) => zone),
        asked.map(({ begin }) => `${begin.toInstant()}`),
      ],
    );
    // Where governments decided something between the two releases of the time zones, there is nothing to compare.
    const compared = asked.flatMap((one, index) =>
      rows[index]?.shift === one.begin.offsetNanoseconds ? [{ ...one, ms: rows[index].ms }] : [],
    );
    expect(compared.length).toBeGreaterThan(0.99 * asked.length);
    const wrong = compared.filter(({ begin, ms }) => begin.epochMilliseconds !== ms);
    expect(wrong.map(({ begin }) => `${begin}`)).toEqual([]);
  });

  it('is a bucket of a long range from there on', async () => {
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query<{ edges: Date[] }>(
      `select analytics.bucket_edges('2026-10-20 04:00Z', '2026-11-05 05:00Z', 'America/Havana') as edges`,
    );
    const edges = rows[0]?.edges.map((edge) => edge.toISOString()) ?? [];
    expect(edges.slice(11, 14)).toEqual([
      '2026-10-31T04:00:00.000Z',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ]);
  });
});
