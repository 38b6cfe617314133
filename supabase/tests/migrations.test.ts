// The migrations tell the way of an event in order: no file uses what a later one makes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../migrations');
const files = readdirSync(folder).sort();
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

const MADE =
  /create (?:or replace )?(?:unlogged )?(?:function|table|view|type) ((?:analytics|public)\.\w+)/g;
// A name that ends in "_" is the beginning of a partition's.
const NAMED = /\banalytics\.[a-z]\w*(?<!_)\b|\bpublic\.analytics_\w+/g;
// What only talks of an object: comments, and the keys of advisory locks.
const TALK = /--.*$|\bhashtext\('[^']*'\)|\bcomment on [^']+ is\s+(?:'(?:[^']|'')*'\s*)+;/gm;

describe('migrations', () => {
  it('are numbered by stage and step', () => {
    for (const file of files)
      expect(file).toMatch(/^2026112200(0[1-9]|1[0-2])[0-5]\d_[a-z_]+\.sql$/);
    expect(new Set(files.map((file) => file.slice(0, 14))).size).toBe(files.length);
  });

  it('use only what an earlier file, or the same, makes', () => {
    const made = new Set<string>();
    const tooEarly: string[] = [];
    for (const file of files) {
      const text = textOf(file).replace(TALK, '');
      for (const [, name = ''] of text.matchAll(MADE)) made.add(name);
      for (const [name] of text.matchAll(NAMED))
        if (!made.has(name)) tooEarly.push(`${file} uses ${name}`);
    }
    expect(tooEarly).toEqual([]);
    // A pattern that finds nothing would agree with any order.
    expect(made.size).toBeGreaterThan(100);
  });

  it('have lines that fit a screen', () => {
    const long = files.flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, i) => (line.length > 140 ? [`${file}:${i + 1}`] : [])),
    );
    expect(long).toEqual([]);
  });
});
