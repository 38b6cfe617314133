// For tests of what builds on the live client. live-page.tsx stands apart, because it needs React.
export { liveOnAnalytics, RANGE } from './live-scene.ts';
export { otherParts, sameNumbers } from './same-numbers.ts';
export { someEvent } from './some-events.ts';
