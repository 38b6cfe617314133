// What the archive says of itself: a line for each day, the rows of a long one while it runs, and a sum.
import type { DayReport } from './archive.ts';

const isTerminal = process.stdout.isTTY === true;
const EVERY_ROWS = 100_000;

/** In a terminal, a day of many rows shows how far it is. */
export function rowCounter(): (day: string, n: number) => void {
  const counted = { day: '', rows: 0 };
  return (day, n) => {
    if (counted.day !== day) Object.assign(counted, { day, rows: 0 });
    const before = counted.rows;
    counted.rows += n;
    if (isTerminal && Math.floor(before / EVERY_ROWS) !== Math.floor(counted.rows / EVERY_ROWS))
      process.stdout.write(`\r\u001b[2K${day}  ${counted.rows.toLocaleString('en')} events …`);
  };
}

export function dayLine(report: DayReport): string {
  const start = isTerminal ? '\r\u001b[2K' : '';
  return `${start}${report.day}  ${whatOf(report)}`;
}

function whatOf(report: DayReport): string {
  if (report.outcome === 'open') return `left alone: ${report.why}`;
  if (report.outcome === 'failed') return `FAILED: ${report.why}`;
  if (report.outcome === 'would be written') return 'closed: would be written';
  const { events, bytes } = report.manifest;
  const size = `${events.toLocaleString('en')} events, ${(bytes / 1024).toFixed(0)} KiB`;
  const dropped = report.dropped ? ', dropped from the database' : '';
  return `${size}, ${report.outcome} and compared${dropped}`;
}

export function closingLine(reports: DayReport[], archive: string): string {
  const count = (isOne: (report: DayReport) => boolean) => reports.filter(isOne).length;
  if (reports.length === 0) return 'No day is old enough; --before takes younger ones.';
  return [
    `${count(({ outcome }) => outcome === 'written')} written to ${archive}`,
    `${count(({ outcome }) => outcome === 'already there')} already there`,
    `${count(({ dropped }) => dropped === true)} dropped`,
    `${count(({ outcome }) => outcome === 'open')} left alone`,
    `${count(({ outcome }) => outcome === 'failed')} failed`,
  ].join(' · ');
}
