/** Rows of a list on a page and in its file. */
export const ROWS = 200;
