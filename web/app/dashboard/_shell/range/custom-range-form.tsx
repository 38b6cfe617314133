'use client';
// Two days and two clock times of the page's zone, checked while they are chosen.
import { type FormEvent, useState } from 'react';
import { type CustomRange, customRange, MAX_RANGE_DAYS } from '#web/data/address/page-state.ts';
import type { Range } from '#web/data/queries/range.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Field } from '#web/ui/controls/field.tsx';
import { Switch } from '#web/ui/controls/switch.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { DayRange } from './day-range.tsx';
import { endAt, momentOf, type WallTime, wallTimeAt } from './wall-time.ts';
import { readable } from './zones.ts';

interface Props {
  /** What is shown now: the form starts with it. */
  range: Range;
  zone: string;
  now: Date;
  onChoose: (range: CustomRange) => void;
}

const DAY_MS = 24 * 60 * 60_000;

interface Draft {
  from: WallTime;
  /** Its day is empty while only the first day is chosen: then it is that one. */
  to: WallTime;
  untilNow: boolean;
}

type Fault = 'reversed' | 'atMost';

/** What the draft means, or what is wrong with it. */
function check({ from, to, untilNow }: Draft, zone: string, now: Date): CustomRange | Fault {
  const start = momentOf(from, zone, 'start');
  const end = untilNow ? now.getTime() : momentOf({ ...to, day: to.day || from.day }, zone, 'end');
  if (end <= start) return 'reversed';
  if (end - start > MAX_RANGE_DAYS * DAY_MS) return 'atMost';
  return customRange(start, untilNow ? null : end) ?? 'reversed';
}

function initialDraft({ range, zone, now }: Props): Draft {
  return {
    from: wallTimeAt(Date.parse(range.from), zone),
    to: range.to
      ? endAt(Date.parse(range.to), zone)
      : { ...wallTimeAt(now.getTime(), zone), time: '23:59' },
    untilNow: range.to === null,
  };
}

export function CustomRangeForm(props: Props) {
  const { zone, now, onChoose } = props;
  const words = useWords().range.custom;
  const format = useFormat();
  const [draft, setDraft] = useState(() => initialDraft(props));
  const today = wallTimeAt(now.getTime(), zone).day;
  const first = wallTimeAt(now.getTime() - MAX_RANGE_DAYS * DAY_MS, zone).day;
  const checked = check(draft, zone, now);
  const fault = typeof checked === 'string' ? checked : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typeof checked !== 'string') onChoose(checked);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <DayRange
        from={draft.from.day}
        to={draft.untilNow ? today : draft.to.day}
        first={first}
        last={today}
        onChange={(from, to) =>
          setDraft({
            from: { ...draft.from, day: from, time: '00:00' },
            to: { day: to, time: '23:59' },
            untilNow: false,
          })
        }
      />
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={words.from}
          type="time"
          required
          value={draft.from.time}
          onChange={({ target }) =>
            target.value && setDraft({ ...draft, from: { ...draft.from, time: target.value } })
          }
        />
        <Field
          label={words.to}
          type="time"
          required
          disabled={draft.untilNow}
          value={draft.untilNow ? '' : draft.to.time}
          onChange={({ target }) =>
            target.value && setDraft({ ...draft, to: { ...draft.to, time: target.value } })
          }
        />
      </div>
      <Switch checked={draft.untilNow} onChange={(untilNow) => setDraft({ ...draft, untilNow })}>
        {words.untilNow}
      </Switch>
      <p role="alert" className="text-xs text-bad empty:hidden">
        {fault === 'reversed' && words.reversed}
        {fault === 'atMost' && words.atMost(format.count(MAX_RANGE_DAYS))}
      </p>
      <div className="flex items-center justify-between gap-3 border-t pt-3">
        <p className="text-xs text-muted">{words.zone(readable(zone))}</p>
        <Button type="submit" weight="primary" disabled={fault !== null}>
          {words.shown}
        </Button>
      </div>
    </form>
  );
}
