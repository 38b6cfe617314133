// Which room may import which: dependencies point one way, and the stack stands alone.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REPOSITORY } from '#local/paths.ts';

/** The first that matches a file is its room. */
const ROOMS = {
  local: /^supabase\/local\//,
  tests: /\.test\.tsx?$|^(supabase|web)\/tests\/(?!support\/)/,
  support: /\/testing\/|^(supabase|web)\/tests\/support\//,
  contract: /^supabase\/functions\/_shared\/contract\//,
  functions: /^supabase\/functions\//,
  operate: /^supabase\/operate\//,
  proof: /^supabase\/proof\//,
  web: /^web\//,
};
type Room = keyof typeof ROOMS;

const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
const drawing = /```mermaid\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

/** Rooms as they are drawn in the README, with the folders that stand in them. */
const drawn = new Map(
  [...drawing.matchAll(/(\w+)\["([^"]+)"\]/g)].map(([, name = '', label = '']) => [name, label]),
);

/** The solid arrows: which rooms a room may import besides itself. */
const mayImport = new Map(
  [...drawing.matchAll(/^ *(\w+)(?:\["[^"]+"\])? --> (.+)$/gm)].map(([, from = '', to = '']) => [
    from,
    to.split(' & '),
  ]),
);

const aliases = z
  .object({ imports: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'))).imports;

const files = globSync(['supabase/**/*.ts', 'web/**/*.{ts,tsx}'], {
  cwd: REPOSITORY,
  exclude: ['**/node_modules', '**/.next', '**/.local'],
});

function roomOf(file: string): Room {
  for (const [room, pattern] of Object.entries(ROOMS))
    if (isRoom(room) && pattern.test(file)) return room;
  throw new Error(`${file} stands in no room.`);
}

const isRoom = (name: string): name is Room => name in ROOMS;

/** Static imports, dynamic ones, and those of types alone. */
const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g;

/** Undefined: a package. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(file), specifier);
  const alias = Object.keys(aliases).find((name) => specifier.startsWith(name.replace('*', '')));
  const target = alias && aliases[alias]?.replace('*', specifier.slice(alias.length - 1));
  return target && relative(REPOSITORY, join(REPOSITORY, target));
}

const imports = files.flatMap((file) =>
  [...readFileSync(join(REPOSITORY, file), 'utf8').matchAll(IMPORT)].flatMap(([, name = '']) => {
    const target = targetOf(file, name);
    return target ? [{ file, target, from: roomOf(file), to: roomOf(target) }] : [];
  }),
);

describe('the rooms', () => {
  it('are drawn in the README, each that there is, and each folder that is drawn exists', () => {
    expect([...drawn.keys()].filter((name) => name !== 'migrations').sort()).toEqual(
      Object.keys(ROOMS).sort(),
    );
    const folders = [...drawn.values()].filter((label) => /^[a-z_]+(\/[a-z_]+)*$/.test(label));
    expect(folders.length).toBeGreaterThan(6);
    expect(
      folders.filter((folder) => folder !== 'tests' && !existsSync(join(REPOSITORY, folder))),
    ).toEqual([]);
  });

  it('import only what they may', () => {
    expect(
      imports
        .filter(({ from, to }) => from !== to && !mayImport.get(from)?.includes(to))
        .map(({ file, target, from, to }) => `${from} → ${to}: ${file} imports ${target}`),
    ).toEqual([]);
  });

  it('use what they may: an arrow that no file needs is not drawn', () => {
    const used = new Set(imports.map(({ from, to }) => `${from} → ${to}`));
    const allowed = [...mayImport].flatMap(([from, to]) => to.map((room) => `${from} → ${room}`));
    expect(allowed.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('enter the stack by its index alone', () => {
    const stack = 'supabase/local/stack/';
    const entries = imports.filter(
      ({ file, target }) => target.startsWith(stack) && !file.startsWith(stack),
    );
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.filter(({ target }) => target !== `${stack}index.ts`)).toEqual([]);
  });
});
