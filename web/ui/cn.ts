// Joins class names. Of two that contradict each other one says `low:` (globals.css), and gives way.
export { clsx as cn } from 'clsx';
