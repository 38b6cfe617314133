// The rooms of the live client: which may import which, by what door, and that no import leads back.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
const REPOSITORY = resolve(HERE, '../..');

/** Arrows between rooms. What stands beside the rooms (clock.ts, live-topic.ts, …) is open to all of them. */
const ALLOWED = {
  numbers: [],
  sync: ['numbers'],
  connection: [],
  store: ['numbers', 'sync', 'connection'],
  react: ['store'],
} as const;
type Room = keyof typeof ALLOWED;

/** Where the rest of the repository comes in. */
const ENTRIES = ['index.ts', 'headless.ts', 'testing/index.ts', 'testing/live-page.tsx'];

const isCode = (path: string) => /\.tsx?$/.test(path) && !path.endsWith('.gen.ts');
const isForTests = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('testing/');
const isRoom = (name: string): name is Room => Object.hasOwn(ALLOWED, name);

/** The room of a path below this folder; null: it stands beside them. */
function roomOf(path: string): Room | null {
  const [folder = ''] = path.split('/');
  return isRoom(folder) ? folder : null;
}

function codeBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return codeBelow(path);
    return isCode(path) ? [path] : [];
  });
}

/** What a file imports from the live client, as paths below this folder. */
function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...specifiers].flatMap(([, specifier = '']) => {
    const path = specifier.startsWith('#web/')
      ? join(REPOSITORY, 'web', specifier.slice('#web/'.length))
      : resolve(dirname(file), specifier);
    const isPath = specifier.startsWith('.') || specifier.startsWith('#web/');
    return isPath && path.startsWith(`${HERE}/`) ? [relative(HERE, path)] : [];
  });
}

const files = codeBelow(HERE).map((path) => relative(HERE, path));
const code = files.filter((path) => !isForTests(path));
const graph = new Map(code.map((path) => [path, importsOf(join(HERE, path))]));

/** All that a file loads, itself included. */
function reachOf(path: string, reached = new Set<string>()): Set<string> {
  if (reached.has(path)) return reached;
  reached.add(path);
  for (const next of graph.get(path) ?? []) reachOf(next, reached);
  return reached;
}

describe('the rooms of the live client', () => {
  it('are where the code is, each with an entry', () => {
    const rooms = new Set(code.map(roomOf).filter((room) => room !== null));
    expect([...rooms].sort()).toEqual(Object.keys(ALLOWED).sort());
    for (const room of rooms) expect(code).toContain(`${room}/index.ts`);
  });

  it.each(Object.keys(ALLOWED).filter(isRoom))(
    '%s imports only along the arrows, through entries',
    (room) => {
      const allowed: readonly Room[] = ALLOWED[room];
      const wrong = code.flatMap((path) => {
        if (roomOf(path) !== room) return [];
        return (graph.get(path) ?? [])
          .filter((to) => {
            const other = roomOf(to);
            if (other === room)
              return path === `${room}/index.ts` ? false : to === `${room}/index.ts`;
            if (other !== null) return !allowed.includes(other) || to !== `${other}/index.ts`;
            return to.includes('/') || ENTRIES.includes(to);
          })
          .map((to) => `${path} → ${to}`);
      });
      expect(wrong).toEqual([]);
    },
  );

  it('stand on files that know no room', () => {
    const beside = code.filter((path) => !path.includes('/') && !ENTRIES.includes(path));
    expect(beside).toContain('clock.ts');
    const wrong = beside.flatMap((path) =>
      (graph.get(path) ?? []).filter((to) => to.includes('/')).map((to) => `${path} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have no circle, not even of types', () => {
    const circles = code.filter((path) =>
      (graph.get(path) ?? []).some((next) => reachOf(next).has(path)),
    );
    expect(circles).toEqual([]);
  });

  it('are entered from outside through the entries alone', () => {
    const outside = [join(REPOSITORY, 'web'), join(REPOSITORY, 'supabase')]
      .flatMap(codeBelow)
      .filter((path) => !path.startsWith(`${HERE}/`));
    const arrows = outside.flatMap((path) =>
      importsOf(path).map((to) => ({ from: relative(REPOSITORY, path), to })),
    );
    expect(arrows.length).toBeGreaterThan(20);
    expect(arrows.filter(({ to }) => !ENTRIES.includes(to))).toEqual([]);
  });

  it('load no component through headless.ts', () => {
    const reached = [...reachOf('headless.ts')];
    expect(reached).toContain('store/live-store.ts');
    expect(reached.filter((path) => roomOf(path) === 'react')).toEqual([]);
  });

  it('are described in the README with files that exist', () => {
    const readme = readFileSync(join(HERE, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/`([\w/-]+\.tsx?)`/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !files.includes(path ?? ''))).toEqual([]);
  });
});
