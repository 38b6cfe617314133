// Writes regular expressions about digits briefly: shops load them. Capital letters stand for what is said here.

const PARTS: Record<string, string> = {
  D: '\\d',
  /** What people put between two groups of digits, and between any two digits. */
  S: '[ .·\\p{Pd}]',
  G: '[ ().·/\\p{Pd}]{0,3}',
  /** Where a number begins and ends: not inside of a word, an id, a path or a decimal. */
  B: '(?:^|[^\\p{L}\\p{N}_#=/&.,-]|[^\\p{N}][.,])',
  E: '(?![\\p{L}\\p{N}_-]|[.,]\\d)',
};

export const pattern = (text: string): RegExp =>
  new RegExp(
    text.replace(/[BDEGS]/g, (part) => PARTS[part] ?? ''),
    'giu',
  );
