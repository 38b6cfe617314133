import { describe, expect, it } from 'vitest';
import { specifyTrack } from './spec/handler.ts';

describe('track in Node', () => specifyTrack({ describe, it, expect }));
