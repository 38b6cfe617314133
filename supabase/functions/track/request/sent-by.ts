// Who sent an event, as it is stored: `publishable:default`, `secret:shop/segment`.
import { TEXT } from '../../_shared/contract/limits.ts';
import type { ApiKey } from './credentials.ts';

export function sentByOf({ kind, name }: ApiKey, tool?: string): string {
  const key = `${kind === 'secret_key' ? 'secret' : 'publishable'}:${name}`;
  const sentBy = tool === undefined ? key : `${key}/${tool}`;
  return sentBy.slice(0, TEXT.sentBy).toWellFormed();
}
