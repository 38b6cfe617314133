// The page of sessions, counted again from raw events.
import { bySession, type Question, type StoredEvent, timeOf, within } from './history.ts';
import { most, spread } from './rows.ts';

const noSessions = () => ({
  started: 0,
  bounced: 0,
  seconds: 0,
  events: 0,
  searched: 0,
  viewed: 0,
  interested: 0,
  purchased: 0,
});
type Counts = ReturnType<typeof noSessions>;

function sum(sessions: { counts: Counts }[]): Counts {
  const total = noSessions();
  for (const { counts } of sessions)
    for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += counts[name];
  return total;
}

function funnelOf(events: StoredEvent[]) {
  const did = (...types: string[]) => events.some(({ type }) => types.includes(type));
  const searched = did('search');
  const viewed = searched && did('listing_view');
  const interested = viewed && did('listing_favorite', 'listing_contact', 'listing_purchase');
  return { searched, viewed, interested, purchased: interested && did('listing_purchase') };
}

const HOUR_MS = 3_600_000;

/** What its events allow of the time from the first to the last. */
const durationOf = (times: number[]) =>
  Math.min(
    Math.max(...times) - Math.min(...times),
    (times.length - 1) * 0.5 * HOUR_MS,
    24 * HOUR_MS,
  );

/** A session's events, in the order of time. */
function sessionOf(events: StoredEvent[]) {
  const times = events.map(timeOf);
  const at = Math.min(...times);
  const funnel = Object.entries(funnelOf(events)).map(([step, taken]) => [step, Number(taken)]);
  const starts = events.filter(({ type }) => type === 'session_start');
  const first = (name: 'device' | 'country') =>
    starts.flatMap(({ properties }) => properties[name] ?? []).sort()[0] ?? null;
  const counts: Counts = {
    ...noSessions(),
    started: 1,
    bounced: Number(events.filter(({ type }) => !type.startsWith('session_')).length <= 1),
    seconds: Math.floor(durationOf(times) / 1000),
    events: events.length,
    ...Object.fromEntries(funnel),
  };
  return { at, counts, device: first('device'), country: first('country') };
}
type Session = ReturnType<typeof sessionOf>;

function groupsOf(sessions: Session[], by: 'device' | 'country') {
  const groups = [...Map.groupBy(sessions, (session) => session[by])];
  return groups
    .map(([name, group]) => ({ name, ...sum(group) }))
    .sort(
      most(
        (row) => row.started,
        // Those of whom it is not known come last.
        (row) => row.name ?? '~',
      ),
    );
}

export function recountSessions({ history, counts, span, before }: Question, edges: number[]) {
  const all = [...bySession(history.events).values()]
    .filter((events) => events.some(counts))
    .map(sessionOf);
  const mine = all.filter(({ at }) => within(at, span));
  const sums = (which: keyof Counts) =>
    spread(
      mine.map(({ at, counts }) => ({ at, n: counts[which] })),
      edges,
    );
  return {
    totals: sum(mine),
    previous: sum(all.filter(({ at }) => within(at, before))),
    series: {
      edges,
      started: sums('started'),
      bounced: sums('bounced'),
      seconds: sums('seconds'),
      events: sums('events'),
      purchased: sums('purchased'),
    },
    devices: groupsOf(mine, 'device'),
    countries: groupsOf(mine, 'country'),
  };
}
