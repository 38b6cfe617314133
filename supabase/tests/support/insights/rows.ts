// What every recount needs: rows by a key, an order of rows, counts per bucket.

/** Rows by a key, each made when it is first asked for. */
export class Table<Row> {
  readonly rows = new Map<string, Row>();
  readonly #make: (key: string) => Row;
  constructor(make: (key: string) => Row) {
    this.#make = make;
  }
  at(key: string): Row {
    const row = this.rows.get(key) ?? this.#make(key);
    this.rows.set(key, row);
    return row;
  }
  list(): Row[] {
    return [...this.rows.values()];
  }
}

/** Sums per bucket between the edges, which are minutes; the last takes what is later. */
export function spread(amounts: { at: number; n: number }[], edges: number[]): number[] {
  const sums = edges.slice(1).map(() => 0);
  for (const { at, n } of amounts) {
    const next = edges.findIndex((edge) => edge * 60_000 > at);
    const i = next === -1 ? sums.length - 1 : next - 1;
    sums[i] = (sums[i] ?? 0) + n;
  }
  return sums;
}

export const most =
  <Row>(...keys: ((row: Row) => number | string)[]) =>
  (a: Row, b: Row): number => {
    for (const key of keys) {
      const [x, y] = [key(a), key(b)];
      if (x === y) continue;
      // Numbers fall, names rise.
      return typeof x === 'number' ? Number(y) - x : x < y ? -1 : 1;
    }
    return 0;
  };
