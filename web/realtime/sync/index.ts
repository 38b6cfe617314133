// Sync: keeps the numbers in step with the frame log, whatever is lost on the way.
export type { FilteredView } from './filtered-view.ts';
export type { Follower } from './follower.ts';
export { createFollowers, type Followers, type InitialNumbers } from './followers.ts';
export type { Recovered } from './progress.ts';
export { createReads } from './reads.ts';
export type { FilterError } from './view-keeper.ts';
