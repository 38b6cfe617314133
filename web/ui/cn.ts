// Joins class names; of two that contradict each other the later wins.
import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// Our own text sizes, or tailwind-merge takes `text-2xs` for a colour.
const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['2xs'] }] } },
});

export const cn = (...classes: ClassValue[]) => merge(clsx(classes));
