// UUIDv7 of a given moment: a device with a wrong clock makes ids of its own time.
import { randomBytes } from 'node:crypto';
import { UUID } from 'uuidv7';

export function v7At(ms: number): string {
  const bytes = randomBytes(10);
  const low = bytes.readUInt32BE(6);
  return UUID.fromFieldsV7(
    ms,
    bytes.readUInt16BE(0) & 0xfff,
    bytes.readUInt32BE(2) >>> 2,
    low,
  ).toString();
}
