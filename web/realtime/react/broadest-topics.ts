// Which topics to join when everything is wanted: `analytics` carries all, so it stands for all.
import { ChannelType, type Topic } from '#contract/topic.ts';

export const broadestTopics = (allowed: readonly Topic[]): readonly Topic[] =>
  allowed.includes(ChannelType.ANALYTICS) ? [ChannelType.ANALYTICS] : allowed;
