// Follows a log file and hands on its lines, or only warnings and errors.
import { open } from 'node:fs/promises';

const IMPORTANT = /\berror\b|\bwarn(ing)?\b|⨯|⚠|uncaught|unhandled|panicked/i;
const LOOK_EVERY_MS = 400;

export const followImportantLines = (file: string, onLine: (line: string) => void) =>
  followLines(file, (line) => IMPORTANT.test(line) && onLine(line));

/** Begins at the end of the file; returns what stops it. */
export async function followLines(
  file: string,
  onLine: (line: string) => void,
): Promise<() => void> {
  let position = await sizeOf(file);
  let unfinished = '';
  const look = async () => {
    const text = await readFrom(file, position);
    position += Buffer.byteLength(text);
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) onLine(line.trim());
  };
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

async function sizeOf(file: string): Promise<number> {
  await using handle = await open(file);
  return (await handle.stat()).size;
}

async function readFrom(file: string, position: number): Promise<string> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  if (size <= position) return '';
  const buffer = Buffer.alloc(size - position);
  await handle.read(buffer, 0, buffer.length, position);
  return buffer.toString('utf8');
}
