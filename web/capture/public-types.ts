// Types that the contract infers, for build.ts: the compiler writes them out, so that shops need neither contract nor zod.
import type { EventType } from '#contract/event.ts';
import type { RejectedEvent as Rejected } from '#contract/receipt.ts';
import type { PropertiesOf } from './options.ts';

type Written<T> = T extends infer Known ? { [Key in keyof Known]: Known[Key] } : never;
declare function written<T>(): Written<T>;

export const Properties = written<{ [T in EventType]: Written<PropertiesOf<T>> }>();
export const RejectedEvent = written<Rejected>();
