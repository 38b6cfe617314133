'use client';
// From how many trials on a share is told as one: an operator's setting (min_trials), the same for every table.
import { createContext, useContext } from 'react';

/** Where no page says it: what the setting is when nobody has changed it. */
const MinTrials = createContext(20);

export const MinTrialsProvider = MinTrials;
export const useMinTrials = () => useContext(MinTrials);
