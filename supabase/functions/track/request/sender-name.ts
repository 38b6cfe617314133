// Who sent an event, as it is stored: `publishable:default`, `secret:shop/segment`.
import { TEXT } from '../../_shared/contract/limits.ts';
import type { SentBy } from './credentials.ts';

export function senderName({ kind, name }: SentBy, tool?: string): string {
  const key = `${kind}:${name}`;
  const sender = tool === undefined ? key : `${key}/${tool}`;
  return sender.slice(0, TEXT.sentBy).toWellFormed();
}
