// Tells once about each wanted topic that the reader's role does not include.
import type { Topic } from '#contract/topic.ts';
import type { Announcer } from './announcer.ts';

/** Call it with the topics that are refused now. */
export function createRefusals(announcer: Announcer): (refused: readonly Topic[]) => void {
  let told: readonly Topic[] = [];
  return (refused) => {
    const news = refused.filter((topic) => !told.includes(topic));
    told = refused;
    for (const topic of news) {
      const message = `Your role does not include "${topic}". Ask an owner to add it.`;
      announcer.complain('not_allowed', message, topic);
    }
  };
}
