// How the rooms hang together: each is entered through its index.ts, and leans on those below it alone.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** From the ground up: a room imports from rooms of lower floors. */
const FLOORS: Readonly<Record<string, number>> = {
  card: 0,
  table: 1,
  feed: 2,
  overview: 3,
  insights: 3,
  members: 3,
  quality: 3,
};

const web = resolve(import.meta.dirname, '..');
const files = globSync('{app,charts,data,panels,realtime,ui,words}/**/*.{ts,tsx}', { cwd: web });
const SPECIFIER = /(?:from|import\(|import) ?'([^']+)'/g;

/** Paths from `web/`, of this site's own files. */
const importsOf = (file: string): string[] =>
  [...readFileSync(join(web, file), 'utf8').matchAll(SPECIFIER)].flatMap(([, name = '']) => {
    if (name.startsWith('#web/')) return [name.slice('#web/'.length)];
    return name.startsWith('.') ? [relative(web, resolve(web, dirname(file), name))] : [];
  });

const roomOf = (path: string): string | undefined => /^panels\/(\w+)\//.exec(path)?.[1];
const isTest = (file: string) => file.includes('.test.') || roomOf(file) === 'testing';

const imports = files.flatMap((from) => importsOf(from).map((to) => ({ from, to })));
const intoRooms = imports.filter(
  ({ from, to }) => (roomOf(to) ?? '') in FLOORS && roomOf(from) !== roomOf(to),
);
const described = ({ from, to }: { from: string; to: string }) => `${from} imports ${to}`;

it('every room is entered through its index', () => {
  expect(intoRooms.length).toBeGreaterThan(50);
  const beside = intoRooms.filter(({ to }) => !to.endsWith('/index.ts'));
  expect(beside.map(described)).toEqual([]);
});

it('a room leans on lower ones alone', () => {
  const floor = (path: string) => FLOORS[roomOf(path) ?? ''] ?? Number.POSITIVE_INFINITY;
  expect(intoRooms.filter(({ from, to }) => floor(to) >= floor(from)).map(described)).toEqual([]);
});

it('panels are props in, markup out: they read no data and know no page', () => {
  const outward = imports.filter(
    ({ from, to }) => roomOf(from) && !isTest(from) && /^(app|data)\//.test(to),
  );
  expect(outward.map(described)).toEqual([]);
});
