// Writes capture.d.mts, the types of the SDK by themselves: those of options.ts, and what the contract infers, written out.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOM = import.meta.dirname;
const REPOSITORY = join(ROOM, '../..');
const ENTRY = 'web/capture/public-types.ts';

const OPTIONS = [
  ...['--ignoreConfig', '--rootDir', '.', '--declaration', '--emitDeclarationOnly'],
  ...['--module', 'nodenext', '--target', 'es2024', '--strict'],
  ...['--allowImportingTsExtensions', '--skipLibCheck'],
];

/** `export declare const Name: {…};` as `export interface Name {…}`. */
const asInterfaces = (declarations: string) =>
  declarations
    .replace(/^export declare const (\w+): \{/gm, 'export interface $1 {')
    .replace(/^};$/gm, '}');

function writtenOut(): string {
  const folder = mkdtempSync(join(tmpdir(), 'capture-types-'));
  try {
    const compiler = join(REPOSITORY, 'node_modules/.bin/tsc');
    execFileSync(compiler, [...OPTIONS, '--outDir', folder, ENTRY], {
      cwd: REPOSITORY,
      stdio: 'inherit',
    });
    return asInterfaces(readFileSync(join(folder, ENTRY.replace(/ts$/, 'd.ts')), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file's own text, and one declaration out of it. */
const read = (file: string) => readFileSync(join(ROOM, file), 'utf8');
const declaration = (file: string, start: string) => {
  const text = read(file);
  const from = text.indexOf(start);
  return text.slice(from, text.indexOf(';\n', from) + 2);
};

const EVENT = `export type EventType = keyof Properties;

/** An event as it is sent. */
export type IncomingEvent = {
  [T in EventType]: {
    id: string;
    type: T;
    occurredAt: string;
    sessionId: string;
    userId?: string;
    searchId?: string;
    properties: Properties[T];
  };
}[EventType];
`;

const CREATE = `/** Starts the SDK. It never throws, and keeps what is not answered. */
export declare function createAnalytics(options: AnalyticsOptions): Analytics;

declare global {
  /** The DOM's, where there is one. */
  interface ParentNode {}
  interface Window {
    /** Of \`<script src="…/capture.js">\`. */
    vowswap?: Analytics;
  }
}
`;

export function buildTypes(): string {
  const options = read('options.ts')
    .replace(/^\/\/.*\n/, '')
    .replace(/^import .*\n/gm, '');
  return [
    '// Made by build.ts; do not edit.\n',
    writtenOut(),
    EVENT,
    declaration('platform.ts', 'export type Silence'),
    options.trim(),
    '',
    CREATE,
  ].join('\n');
}
