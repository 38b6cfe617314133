import { describe, it } from 'node:test';
import { expect } from '@std/expect';
import { specifyTrack } from './spec/handler.ts';

describe('track in Deno', () => specifyTrack({ describe, it, expect }));
