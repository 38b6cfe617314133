// The texts of an event: what somebody typed or may have, links, and the ids of the shop's software. There are no others.
import type { z } from 'zod';
import { mask } from './mask.ts';
import { normalForm } from './normal-form.ts';
import { text } from './text.ts';

const overwritten = (max: number, overwrite: (value: string) => string) =>
  text(max)
    .overwrite(overwrite)
    .refine((value) => value !== '', { error: 'must not be blank' });

/** In its normal form, without personal data. */
export const freeText = (max: number): z.ZodString => overwritten(max, (value) => mask(value, max));

/** As it is: it may look like a phone number, and is compared with others. */
export const opaqueId = (max: number): z.ZodString => text(max);

/** What other pages put behind the path, or before the host, is theirs. */
const originAndPath = (address: string) =>
  address.replace(/[?#].*/, '').replace(/^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i, '$1');

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** Beyond what is kept: an address that is cut would not be known for one. */
const LONGEST_ADDRESS = 100;

/** The origin and the path of a link, without personal data. */
export function maskLink(address: string, max: number): string {
  // One character may become eighteen, and need not.
  const link = originAndPath(normalForm(address)).slice(0, max + LONGEST_ADDRESS);
  if (!link.includes('%')) return mask(link, max);
  const plain = normalForm(link.replace(/(?:%[\da-f]{2})+/gi, decoded));
  const masked = mask(plain, plain.length);
  // Where there is nothing to hide, as the browser writes it.
  return mask(masked === plain ? link : masked, max);
}

/** A link of which the origin and the path are kept, without personal data. */
export const referrerLink = (max: number): z.ZodString =>
  overwritten(max, (value) => maskLink(value, max));
